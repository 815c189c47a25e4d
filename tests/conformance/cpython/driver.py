"""Runs one test module under unittest and reports each test method on a line of its own, before it starts and after it ends.

sys.argv: the folder with `test`, the module, a JSON list of the ids to leave out. A line that begins with the mark is JSON.
"""
import json
import sys
import unittest

MARK = "\x1e"
out = sys.stdout


def report(**record):
    out.write("\n" + MARK + json.dumps(record) + "\n")
    out.flush()


def cause(err):
    kind, value, _ = err
    try:
        lines = str(value).strip().splitlines() or [""]
    except Exception as e:
        lines = [f"<{type(e).__name__} in str()>"]
    return f"{kind.__name__}: {lines[0]}"[:200]


def where(err):
    """The innermost line of the test's own file."""
    found = ""
    tb = err[2]
    while tb is not None:
        name = tb.tb_frame.f_code.co_filename
        if "/test/" in name:
            found = f"{name.rsplit('/', 1)[1]}:{tb.tb_lineno}"
        tb = tb.tb_next
    return found


class Reporter(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.outcome = ("pass", "", "")
        report(start=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        outcome, why, at = self.outcome
        report(end=test.id(), outcome=outcome, why=why, at=at)

    def failed(self, test, err):
        if isinstance(test, unittest.TestCase):
            self.outcome = ("fail", cause(err), where(err))
        else:
            report(fixture=str(test), why=cause(err))

    def addError(self, test, err):
        self.failed(test, err)

    def addFailure(self, test, err):
        self.failed(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.outcome = ("fail", cause(err), where(err))

    def addSkip(self, test, reason):
        # A skipped part of a method is no outcome of the method; a skipped class has no method's id.
        if hasattr(test, "test_case") or self.outcome[0] == "fail":
            return
        self.outcome = ("skip", str(reason), "")

    def addExpectedFailure(self, test, err):
        self.outcome = ("pass", "expected failure", "")

    def addUnexpectedSuccess(self, test):
        self.outcome = ("fail", "unexpected success", "")


def left(suite, leave_out):
    """The suite without the tests whose id is in `leave_out`; the order stays."""
    kept = unittest.TestSuite()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(left(test, leave_out))
        elif test.id() not in leave_out:
            kept.addTest(test)
    return kept


def main():
    folder, name, leave_out = sys.argv[1:4]
    sys.path.insert(0, folder)
    from test import support

    # What regrtest does before a module.
    support.verbose = 0
    support.use_resources = []
    support.max_memuse = 0
    if not hasattr(support, "real_max_memuse"):
        support.real_max_memuse = 0
    try:
        suite = unittest.defaultTestLoader.loadTestsFromName("test." + name)
    except BaseException as e:
        report(fixture="import", why=cause((type(e), e, e.__traceback__)))
        return
    result = Reporter()
    result.outcome = ("pass", "", "")
    left(suite, set(json.loads(leave_out))).run(result)
    report(done=True)


if __name__ == "__main__":
    main()
