"""Writes a timetable as the text of a departure board: one stop a line."""


def main(args):
    timetable = args.get("timetable", [])
    if not timetable:
        return {"error": "There is no timetable. Give one as \"timetable\"."}

    width = max(len(stop["name"]) for stop in timetable)
    lines = [f"{stop['arrival']}  {stop['name'].ljust(width)}" for stop in timetable]
    for line in lines:
        print(line)
    return {"text": "\n".join(lines), "stops": len(lines)}
