"""JUnit's XML, which nearly every CI shows as test results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from claimcheck.model.finding import Report, Skipped
from claimcheck.model.scales import Light, Lights
from claimcheck.report.remarks import Remark, remarks, unread, unread_id
from claimcheck.report.xml import element, legal, write_xml

_FAULTS = (Light.RED, Light.AMBER)


def render(report: Report, lights: Lights) -> bytes:
    """A suite for each document, one for contradictions, one for waivers, one for inputs that were not checked.

    Red and amber remarks are failures (JUnit knows no warnings), grey ones skipped tests, green ones pass, and an
    input that could not be read is an error. A document without remarks has one test, which passes. The names of
    tests hold no line numbers, so that a server follows them from build to build.
    """
    shown = remarks(report, lights)
    of_copy: dict[str, list[Remark]] = {checked.document.path: [] for checked in report.documents}
    for remark in shown:
        if remark.statement is not None:
            of_copy[remark.spot.path].append(remark)
    suites = [_suite(path, _cases(mine) or [_calm(path)]) for path, mine in of_copy.items()]
    pairs = [r for r in shown if r.other]
    suites += [_suite("contradictions", _cases(pairs))] if pairs else []
    notices = [r for r in shown if r.statement is None and not r.other]
    suites += [_suite("waivers and baseline", _cases(notices))] if notices else []
    suites += [_suite("inputs not checked", map(_unread, report.skipped))] if report.skipped else []
    root = element("testsuites", name="claimcheck", **_sums(suites))
    root.extend(suites)
    return write_xml(root)


def _calm(path: str) -> Element:
    return element("testcase", classname=path, name="nothing to change", file=path)


def _cases(shown: Iterable[Remark]) -> list[Element]:
    seen: Counter[tuple[str, str]] = Counter()
    cases = []
    for remark in shown:
        name = f"{remark.id}: {remark.head}"
        seen[remark.spot.path, name] += 1
        again = seen[remark.spot.path, name]
        cases.append(_case(remark, name if again == 1 else f"{name} ({again})"))
    return cases


def _case(remark: Remark, name: str) -> Element:
    place: dict[str, object] = {"file": remark.spot.path}
    if remark.spot.region:
        place["line"] = remark.spot.region.start().line
    case = element("testcase", classname=remark.spot.path, name=name, **place)
    summary = f"{remark.light.value} {remark.verdict}: {remark.brief}"
    if remark.light in _FAULTS:
        result = element("failure", type=f"{remark.light.value} {remark.verdict}", message=summary)
        result.text = legal(f"{remark.spot.said}\n{remark.full}")
    elif remark.light is Light.GREY:
        result = element("skipped", message=f"{remark.spot.said}: {summary}")
    else:
        return case
    case.append(result)
    return case


def _unread(skipped: Skipped) -> Element:
    case = element("testcase", classname=skipped.path, name="can be read", file=skipped.path)
    if skipped.failed:
        case.append(element("error", type=unread_id(skipped), message=unread(skipped)))
    else:
        case.append(element("skipped", message=unread(skipped)))
    return case


def _suite(name: str, cases: Iterable[Element]) -> Element:
    held = list(cases)
    counts = {
        "tests": len(held),
        "failures": sum(case.find("failure") is not None for case in held),
        "errors": sum(case.find("error") is not None for case in held),
        "skipped": sum(case.find("skipped") is not None for case in held),
    }
    suite = element("testsuite", name=name, **counts)
    suite.extend(held)
    return suite


def _sums(suites: Iterable[Element]) -> dict[str, object]:
    held = list(suites)
    return {
        key: sum(int(suite.get(key, 0)) for suite in held)
        for key in ("tests", "failures", "errors", "skipped")
    }
