def main(args):
    print("greeting")
    return {"body": args.get("greeting", "") + " " + args.get("name", args.get("__ow_path", ""))}
