#!/usr/bin/env python3
"""Holds the feeds of a running signalboxd against docs/feeds.md over HTTP: their forms, states,
pause, arm again, fire now, trials of rules, and webhooks row by row: methods, each check, replays,
sizes, floods, secrets, and webhooks that run one function (qinling.md 1.2).

    tst_api_feeds.py BUILD_DIR
"""
import base64
import hashlib
import hmac
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.feedserver import FeedServer, wait_for  # noqa: E402

BUILD = sys.argv[1]
KEPT = "<kept secret>"
PATH = "a-path-that-nobody-guesses"


def signature(secret, body, digest="sha256"):
    return hmac.new(secret.encode(), body.encode(), digest)


class FeedCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = FeedServer(BUILD)
        cls.server.function()
        made = cls.server.ask("PUT", "/namespaces/second")
        cls.second = f"{made['uuid']}:{made['key']}"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def ask(self, *arguments, **more):
        return self.server.ask(*arguments, **more)

    def refused(self, trigger, kind, settings, field, **feed):
        answer = self.server.put_feed(trigger, kind, settings, status=400, **feed)
        self.assertEqual(answer.get("field"), field, answer)
        return answer["error"]


class States(FeedCase):
    def test_forms_of_all_kinds(self):
        forms = {form["kind"]: form for form in self.ask("GET", "/feeds/kinds")}
        self.assertLessEqual({"cron", "interval", "once", "webhook"}, set(forms))
        secret = [s for s in forms["webhook"]["settings"] if s["secret"]]
        self.assertEqual([s["key"] for s in secret], ["secret"])
        for form in forms.values():
            self.assertTrue(form["meaning"] and form["label"] and form["sample"], form["kind"])

    def test_an_interval_runs_says_so_and_can_be_paused(self):
        self.server.wire("tick", "interval", {"seconds": 1, "payload": {"n": 1}, "stamp": "due"})
        status = wait_for(lambda: (lambda f: f if f["events"] >= 2 else None)
                          (self.server.feed("tick")))
        self.assertEqual(status["state"], "running")
        self.assertEqual(status["kind"], "interval")
        self.assertGreater(status["nextEvent"], status["lastEvent"])
        self.assertIn(status["trigger"], [f["trigger"] for f in self.ask("GET", "/feeds")])
        paused = self.ask("POST", "/triggers/tick/feed/pause")
        self.assertEqual(paused["state"], "paused")
        self.assertNotIn("nextEvent", paused)
        self.assertTrue(self.ask("GET", "/triggers/tick")["feed"]["paused"])
        count = len(self.server.events("tick"))
        due = {event["due"] for event in self.server.payloads("tick")}
        self.assertEqual(len(due), count, "an event was doubled")
        fired = self.ask("POST", "/triggers/tick/feed/fire")
        self.assertEqual(fired["state"], "paused", "firing once does not start it")
        wait_for(lambda: len(self.server.events("tick")) == count + 1)
        resumed = self.ask("POST", "/triggers/tick/feed/resume")
        self.assertEqual(resumed["state"], "running")
        wait_for(lambda: len(self.server.events("tick")) > count + 1)
        self.ask("DELETE", "/triggers/tick")
        self.ask("GET", "/triggers/tick/feed", status=404)

    def test_what_has_ended_says_why_and_is_armed_again(self):
        self.server.wire("thrice", "interval", {"seconds": 1, "maximum": 1})
        ended = self.server.wait_state("thrice", "ended")
        self.assertEqual(ended["events"], 1)
        self.assertIn("as often as it should", ended["problem"])
        armed = self.ask("POST", "/triggers/thrice/feed/rearm")
        self.assertEqual((armed["state"], armed["events"]), ("running", 0))
        self.assertEqual(self.server.wait_state("thrice", "ended")["events"], 1)
        wait_for(lambda: len(self.server.events("thrice")) == 2)

    def test_errors(self):
        self.ask("GET", "/triggers/nobody/feed", status=404)
        self.ask("PUT", "/triggers/bare", {})
        for method, path in (("GET", ""), ("POST", "/pause"), ("POST", "/resume"),
                             ("POST", "/fire"), ("POST", "/rearm")):
            answer = self.ask(method, "/triggers/bare/feed" + path, status=404)
            self.assertIn("has no feed", answer["error"])
        self.ask("GET", "/triggers/bare/feed", status=404, key=self.second)
        self.refused("bad", "nothing", {}, "feed.kind")
        self.refused("bad", "cron", {}, "feed.settings.pattern")
        self.refused("bad", "cron", {"pattern": "0 0 30 2 *"}, "feed.settings.pattern")
        self.refused("bad", "cron", {"pattern": "* * * * *", "timezone": "Mars/Olympus"},
                     "feed.settings.timezone")
        self.refused("bad", "cron", {"pattern": "* * * * *", "surprise": 1},
                     "feed.settings.surprise")
        self.refused("bad", "interval", {"seconds": "1"}, "feed.settings.seconds")
        self.refused("bad", "interval", {}, "feed.settings.seconds")
        self.refused("bad", "once", {"at": "2001-01-01T00:00:00Z"}, "feed.settings.at")
        self.refused("bad", "webhook", {"check": "hmac"}, "feed.settings.secret")
        self.refused("bad", "webhook", {"path": "short"}, "feed.settings.path")
        self.refused("bad", "webhook", {"methods": ["BREW"]}, "feed.settings.methods")
        self.refused("bad", "webhook", {"mapping": {"a": "${event.("}}, "feed.settings.mapping")
        self.ask("GET", "/triggers/bad", status=404)

    def test_a_kind_taken_away(self):
        self.server.put_feed("gone", "interval", {"seconds": 60})
        self.server.put_feed("gone", "", {})
        self.ask("GET", "/triggers/gone/feed", status=404)
        self.assertNotIn("feed", self.ask("GET", "/triggers/gone"))


class Trials(FeedCase):
    def test_a_rule_is_tried_on_the_past_and_an_event_fired_again(self):
        self.server.wire("past", "webhook", {"path": PATH})
        for number in range(5):
            self.server.call("POST", f"/hooks/guest/past/{PATH}", {"number": number},
                             anonymous=True)
        events = wait_for(lambda: (lambda e: e if len(e) == 5 else None)
                          (self.server.events("past")))
        rule = {"trigger": "/_/past", "mapping": {"n": "${event.body.number}"},
                "criteria": {"all": [{"field": "event.body.number", "operator": "atLeast",
                                      "pattern": 3}]}}
        trial = self.ask("POST", "/rules/try", {"rule": rule, "events": 1000})
        self.assertEqual((trial["events"], trial["matched"]), (5, 2), trial)
        few = self.ask("POST", "/rules/try", {"rule": rule, "events": 1})
        self.assertEqual(few["events"], 1)
        self.assertEqual(len(self.server.events("past")), 5, "a trial fires nothing")
        self.ask("POST", "/rules/try", {"rule": rule, "events": 1001}, status=400)
        self.ask("POST", "/rules/try", {"rule": {**rule, "trigger": "/_/nobody"}}, status=404)
        bad = self.ask("POST", "/rules/try",
                       {"rule": {**rule, "mapping": {"n": "${event.}"}}}, status=400)
        self.assertIn("mapping", bad["error"])
        self.ask("POST", "/rules/try", {"rule": {}}, status=400)

        self.ask("POST", f"/events/{events[0]['id']}/fire", status=202)
        again = wait_for(lambda: (lambda e: e if len(e) == 6 else None)
                         (self.server.events("past")))[-1]
        self.assertEqual(again["result"], events[0]["result"])
        self.assertEqual(again["cause"]["kind"], "rerun")
        run = again["rules"][0]["activation"]
        self.ask("POST", f"/events/{run}/fire", status=400)
        self.ask("POST", "/events/" + "0" * 32 + "/fire", status=404)
        self.ask("POST", "/events/nonsense/fire", status=400)
        self.ask("PUT", "/rules/past_rule/state", {"active": False})
        self.ask("POST", f"/events/{events[0]['id']}/fire", status=409)


class Memories(FeedCase):
    """What the policies of rules remember outlives a crash."""

    def fire(self, trigger, **payload):
        status, _, answer = self.server.call(
            "POST", f"/api/v1/namespaces/_/triggers/{trigger}", payload)
        self.assertEqual(status, 202, answer)
        event = self.ask("GET", "/activations/" + answer["activationId"])
        return event["rules"][0]["result"]

    def rule(self, trigger, policy):
        self.ask("PUT", f"/triggers/{trigger}", {})
        self.ask("PUT", f"/rules/{trigger}_rule", {
            "trigger": f"/_/{trigger}", "function": "/_/echo", "policy": policy})

    def crash(self):
        self.server.kill()
        self.server.start()

    def test_keys_of_deduplication(self):
        self.rule("keys", {"deduplicateBy": "${event.k}", "deduplicateFor": 600_000})
        self.assertEqual([self.fire("keys", k=k) for k in ("a", "b", "a")],
                         ["invoked", "invoked", "duplicate"])
        for _ in range(2):
            self.crash()
            self.assertEqual([self.fire("keys", k=k) for k in ("a", "b")],
                             ["duplicate", "duplicate"])
        self.assertEqual(self.fire("keys", k="c"), "invoked")
        # A rule that is written anew begins anew.
        self.ask("PUT", "/rules/keys_rule?overwrite=true",
                 {"policy": {"deduplicateBy": "${event.k}", "deduplicateFor": 500_000}})
        self.crash()
        self.assertEqual([self.fire("keys", k="a") for _ in range(2)], ["invoked", "duplicate"])

    def test_keys_that_have_expired_meanwhile(self):
        self.rule("brief", {"deduplicateBy": "${event.k}", "deduplicateFor": 400})
        self.assertEqual(self.fire("brief", k="a"), "invoked")
        self.crash()
        wait_for(lambda: self.fire("brief", k="a") == "invoked", pause=0.1)

    def test_rates(self):
        self.rule("rate", {"maximum": 3, "interval": 600_000})
        self.assertEqual([self.fire("rate") for _ in range(2)], ["invoked"] * 2)
        self.crash()
        self.assertEqual([self.fire("rate") for _ in range(3)],
                         ["invoked", "overRate", "overRate"])
        self.crash()
        self.assertEqual(self.fire("rate"), "overRate")


class Webhooks(FeedCase):
    """`checks`: (settings, headers that a request needs for its body)."""

    def hook(self, name, settings, method="POST", body="", headers=None, path=None, query=""):
        status, _, answer = self.server.call(
            method, f"/hooks/guest/{name}/{path or PATH}{query}", body, headers, anonymous=True)
        return status, answer

    def make(self, name, **settings):
        self.server.wire(name, "webhook", {"path": PATH, **settings})
        return lambda body="", headers=None, **more: self.hook(name, settings, body=body,
                                                               headers=headers, **more)[0]

    def test_methods(self):
        call = self.make("methods", methods=["GET", "PUT"])
        for method, status in (("GET", 202), ("PUT", 202), ("POST", 405), ("DELETE", 405),
                               ("PATCH", 405)):
            self.assertEqual(call(method=method), status, method)
        self.assertEqual({e["method"] for e in self.server.payloads("methods")}, {"GET", "PUT"})

    def test_the_path_is_a_secret_of_its_own(self):
        call = self.make("path")
        self.assertEqual(call(), 202)
        self.assertEqual(call(path=PATH + "x"), 404)
        self.assertEqual(self.hook("nobody", {})[0], 404)
        self.ask("POST", "/triggers/path/feed/pause")
        self.assertEqual(call(), 404, "a paused one looks as if it were not there")
        chosen = self.server.wire("chosen", "webhook", {})["feed"]["settings"]["path"]
        self.assertGreaterEqual(len(chosen), 32)
        self.assertEqual(self.hook("chosen", {}, path=chosen)[0], 202)

    def test_bodies(self):
        call = self.make("bodies")
        rows = (('{"a": [1, {"b": null}]}', "application/json", {"a": [1, {"b": None}]}),
                ('{"a": 1}', "application/vnd.some+json; charset=utf-8", {"a": 1}),
                ("a=1&b=x%20y+z", "application/x-www-form-urlencoded", {"a": "1", "b": "x y z"}),
                ("plain text", "text/plain", "plain text"), ("", "", ""))
        for body, kind, _ in rows:
            self.assertEqual(call(body, {"Content-Type": kind} if kind else {}, query="?q=1"), 202)
        told = self.server.payloads("bodies")
        self.assertEqual([e["body"] for e in told], [row[2] for row in rows])
        self.assertTrue(all(e["query"] == {"q": "1"} for e in told))
        self.assertEqual(call("{not json", {"Content-Type": "application/json"}), 400)
        self.assertEqual(len(self.server.payloads("bodies")), len(rows))

    def test_a_mapping_makes_the_event(self):
        call = self.make("mapped", mapping={"who": "${event.body.name}",
                                            "from": "${event.headers['x-from'] | default('?')}"})
        self.assertEqual(call('{"name": "Ann"}', {"Content-Type": "application/json",
                                                  "X-From": "here"}), 202)
        self.assertEqual(self.server.payloads("mapped"), [{"who": "Ann", "from": "here"}])
        self.assertEqual(call('{}', {"Content-Type": "application/json"}), 400)

    def test_checks(self):
        body = '{"hello": "world"}'
        json_type = {"Content-Type": "application/json"}
        hexed = signature("s3cret", body).hexdigest()
        based = base64.b64encode(signature("s3cret", body, hashlib.sha1).digest()).decode()
        rows = {
            "token": ({"check": "token", "secret": "s3cret"},
                      {"Authorization": "Bearer s3cret"}, {"Authorization": "Bearer wrong"}),
            "token_header": ({"check": "token", "secret": "s3cret", "header": "X-Key"},
                             {"X-Key": "s3cret"}, {"Authorization": "Bearer s3cret"}),
            "hmac": ({"check": "hmac", "secret": "s3cret"},
                     {"X-Signature": hexed}, {"X-Signature": hexed[:-1] + "0g"[hexed[-1] == "0"]}),
            "hmac_form": ({"check": "hmac", "secret": "s3cret", "header": "X-Sum", "prefix": "v=",
                           "digest": "sha1", "encoding": "base64"},
                          {"X-Sum": "v=" + based}, {"X-Sum": based}),
            "github": ({"check": "github", "secret": "s3cret"},
                       {"X-Hub-Signature-256": "sha256=" + hexed, "X-GitHub-Delivery": "d1"},
                       {"X-Hub-Signature-256": "sha1=" + hexed, "X-GitHub-Delivery": "d2"}),
            "gitlab": ({"check": "gitlab", "secret": "s3cret"},
                       {"X-Gitlab-Token": "s3cret", "X-Gitlab-Event-UUID": "u1"},
                       {"X-Gitlab-Token": "S3cret", "X-Gitlab-Event-UUID": "u2"}),
        }
        for name, (settings, right, wrong) in rows.items():
            with self.subTest(check=name):
                call = self.make("check_" + name, **settings)
                self.assertEqual(call(body, {**json_type, **wrong}), 401, "wrong")
                self.assertEqual(call(body, json_type), 401, "missing")
                if "token" not in name and name != "gitlab":
                    self.assertEqual(call(body + " ", {**json_type, **right}), 401, "other body")
                self.assertEqual(call(body, {**json_type, **right}), 202, "right")
                told = self.server.payloads("check_" + name)
                self.assertEqual([e["body"] for e in told], [{"hello": "world"}])
                self.assertNotIn("s3cret", str(told))
        self.assertEqual(self.make("token_query", check="token", secret="s3cret")(
            query="?token=s3cret&a=1"), 202)
        self.assertEqual(self.server.payloads("token_query")[0]["query"], {"a": "1"})

    def test_slack_and_its_clock(self):
        call = self.make("slack", check="slack", secret="s3cret", tolerance=300)
        body = "token=x&text=hi"

        def signed(age, text=body):
            stamp = str(int(time.time()) - age)
            return {"Content-Type": "application/x-www-form-urlencoded",
                    "X-Slack-Request-Timestamp": stamp,
                    "X-Slack-Signature":
                        "v0=" + signature("s3cret", f"v0:{stamp}:{text}").hexdigest()}
        self.assertEqual(call(body, signed(400)), 401, "too old")
        self.assertEqual(call(body, signed(-400)), 401, "from the future")
        self.assertEqual(call(body, signed(0, "other")), 401)
        good = signed(5)
        self.assertEqual(call(body, good), 202)
        self.assertEqual(call(body, good), 409, "a replay")
        self.assertEqual(len(self.server.payloads("slack")), 1)

    def test_replays_also_over_a_crash(self):
        call = self.make("replay", idHeader="X-Id")
        ids = [f"id-{n}" for n in range(20)]
        for one in ids:
            self.assertEqual(call("x", {"X-Id": one}), 202)
            self.assertEqual(call("x", {"X-Id": one}), 409)
        self.assertEqual(call("x"), 202, "one without an id is no replay")
        self.server.kill()
        self.server.start()
        wait_for(lambda: call("x", {"X-Id": ids[0]}) != 404)
        for one in ids:
            self.assertEqual(call("x", {"X-Id": one}), 409, one)
        self.assertEqual(len(self.server.events("replay")), 21)

    def test_sizes(self):
        call = self.make("sizes", maxBody=100)
        self.assertEqual(call("x" * 100), 202)
        self.assertEqual(call("x" * 101), 413)
        self.assertEqual(call("x" * ((1 << 20) + 1)), 413)
        self.assertEqual(len(self.server.events("sizes")), 1)

    def test_a_flood(self):
        call = self.make("flood", perMinute=30)
        answers = [call(str(n)) for n in range(60)]
        # One more is let in every two seconds that this takes.
        accepted = answers.count(202)
        self.assertTrue(30 <= accepted < 60, accepted)
        self.assertEqual(answers.count(429), 60 - accepted)
        self.assertEqual(len(self.server.events("flood")), accepted)
        self.assertEqual(self.server.feed("flood")["events"], accepted)

    def test_secrets_are_kept_and_never_told(self):
        call = self.make("secretive", check="token", secret="first-secret")
        for answer in (self.ask("GET", "/triggers/secretive"),
                       self.ask("POST", "/triggers/secretive/feed/pause"),
                       *self.ask("GET", "/triggers"),
                       self.server.call("GET", "/api/v1/namespaces/_/triggers/secretive")[2]):
            self.assertNotIn("first-secret", str(answer))
        self.ask("POST", "/triggers/secretive/feed/resume")
        known = self.ask("GET", "/triggers/secretive")["feed"]["settings"]
        self.assertEqual(known["secret"], KEPT)
        bearer = {"Authorization": "Bearer first-secret"}
        self.assertEqual(call("x", bearer), 202)
        self.server.put_feed("secretive", "webhook", {**known, "maxBody": 10})
        self.assertEqual(call("x", bearer), 202, "the marker keeps the secret")
        self.assertEqual(call("x", {"Authorization": "Bearer " + KEPT}), 401)
        self.server.put_feed("secretive", "webhook", {**known, "secret": "second-secret"})
        self.assertEqual(call("x", bearer), 401)
        self.assertEqual(call("x", {"Authorization": "Bearer second-secret"}), 202)
        self.refused("new_one", "webhook", {"check": "token", "secret": KEPT},
                     "feed.settings.secret")
        dropped = self.ask("DELETE", "/triggers/secretive")
        self.assertNotIn("second-secret", str(dropped))


class FunctionWebhooks(FeedCase):
    def call(self, hook, body=None, headers=None, query="", method="POST"):
        return self.server.call(method, hook["url"] + query, body, headers, anonymous=True)

    def result(self, answer):
        run = wait_for(lambda: (lambda r: r if r[0] == 200 and r[2]["state"] == "finished" else None)
                       (self.server.call("GET", "/signalbox/v1/activations/"
                                         + answer["execution_id"])))[2]
        return run

    def test_life(self):
        hook = self.ask("POST", "/webhooks", {"function": "/_/echo", "description": "d"}, 201)
        self.assertEqual((hook["function"], hook["description"]), ("/guest/echo", "d"))
        self.assertEqual(self.ask("GET", "/webhooks/" + hook["id"]), hook)
        self.assertIn(hook, self.ask("GET", "/webhooks"))
        self.assertEqual(self.ask("GET", "/webhooks", key=self.second), [])
        self.ask("GET", "/webhooks/" + hook["id"], status=404, key=self.second)
        self.ask("DELETE", "/webhooks/" + hook["id"], status=404, key=self.second)
        status, _, answer = self.call(hook, {"a": 1})
        self.assertEqual(status, 202)
        run = self.result(answer)
        self.assertEqual((run["result"], run["outcome"]), ({"a": 1}, "success"))
        self.assertEqual(run["cause"]["subject"], "webhook")
        changed = self.ask("PUT", "/webhooks/" + hook["id"], {"description": "e"})
        self.assertEqual((changed["description"], changed["function"]), ("e", "/guest/echo"))
        self.ask("DELETE", "/webhooks/" + hook["id"], status=204)
        self.assertEqual(self.call(hook, {"a": 1})[0], 404)

    def test_input(self):
        hook = self.ask("POST", "/webhooks", {"function": "/_/echo"}, 201)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        rows = (({"a": 1, "b": [2]}, None, "", {"a": 1, "b": [2]}),
                ("a=1&b=two", form, "", {"a": "1", "b": "two"}),
                (None, None, "?q=3", {"q": "3"}), ([1, 2], None, "?q=3", {"q": "3"}),
                ({"q": 4}, None, "?q=3", {"q": 4}), (None, None, "", {}))
        for body, headers, query, expected in rows:
            status, _, answer = self.call(hook, body, headers, query)
            self.assertEqual(status, 202)
            self.assertEqual(self.result(answer)["result"], expected)
        self.assertEqual(self.call(hook, "{", {"Content-Type": "application/json"})[0], 400)
        self.assertIn(self.call(hook, method="GET")[0], (404, 405))

    def test_versions_and_what_is_not_there(self):
        self.server.function("versioned", "def main(args):\n    return {'v': 1}\n")
        self.server.function("versioned", "def main(args):\n    return {'v': 2}\n")
        old = self.ask("POST", "/webhooks", {"function": "/_/versioned", "version": "0.0.1"}, 201)
        new = self.ask("POST", "/webhooks", {"function": "/_/versioned"}, 201)
        self.assertEqual(self.result(self.call(old)[2])["result"], {"v": 1})
        self.assertEqual(self.result(self.call(new)[2])["result"], {"v": 2})
        self.ask("POST", "/webhooks", {"function": "/_/nobody"}, 404)
        self.ask("POST", "/webhooks", {}, 400)
        self.ask("POST", "/webhooks", {"function": "/_/versioned", "version": "9.9.9"}, 400)

    def test_a_flood_and_a_restart(self):
        hook = self.ask("POST", "/webhooks", {"function": "/_/echo"}, 201)
        self.server.terminate()
        self.server.start()
        self.assertEqual(self.ask("GET", "/webhooks/" + hook["id"]), hook)
        # Ten more are let in each second, so how many it takes depends on the machine.
        accepted = 0
        while accepted < 5000 and (status := self.call(hook)[0]) == 202:
            accepted += 1
        self.assertEqual(status, 429)
        self.assertGreaterEqual(accepted, 600)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
