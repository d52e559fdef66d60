"""The two things that reading a table gives: observations, and findings for a person to look at."""

from dataclasses import dataclass

from analysis.core.numbers import PrintedNumber


@dataclass(frozen=True)
class Finding:
    """A check row before its area and period are known."""

    rule: str
    severity: str
    detail: str
    source: str
    place: str = ""
    unit: str = ""
    indicator_id: str = ""


@dataclass
class Observation:
    """One figure of one unit.

    `layer`: the number of the correction folder it came from, 0 for the first issue; `foreign`: its table names another
    period; `usable`: no error bars it from statements.
    """

    match: object
    printed: str
    indicator: object
    text: str
    number: PrintedNumber | None
    source: str
    place: str
    layer: int
    foreign: bool = False
    usable: bool = True

    @property
    def key(self):
        """Whose figure of what: two observations with one key say the same thing twice."""
        unit = self.match.unit_id or self.printed
        return self.match.scope, unit, self.indicator.indicator_id

    @property
    def is_empty(self):
        """True where the cell holds nothing at all (a dash is something)."""
        return not self.text.strip()


def about(observation, rule, severity, detail):
    """A Finding about one observation, with its unit, indicator and place; its detail begins with the indicator's name."""
    o = observation
    name = o.indicator.name
    return Finding(rule, severity, f"{name}: {detail}", o.source, o.place, o.match.name, o.indicator.indicator_id)
