"""The long table's columns, the words its cells may hold, and the errors that a user may see.

Light on purpose: a wrong parameter is refused before pandas is imported.
"""

EXPORT_COLUMNS = (
    "area",
    "period",
    "unit",
    "unit_id",
    "indicator_id",
    "value",
    "numerator",
    "denominator",
    "text",
    "status",
    "source",
    "place",
)
# Columns that the store keeps beside the exported ones:
# scope     whose figure it is: commune, area, department, province, district, mean, unknown
# printed   the unit's name as the file spells it
# decimals  digits after the decimal sign as printed (-1 where there is no number)
# usable    False where a check of severity "error" bars the figure from every statement
# standing  "current"; "second" for another reading of the same figure, which counts nowhere; "replaced" by a correction
OBSERVATION_COLUMNS = (*EXPORT_COLUMNS, "scope", "printed", "decimals", "usable", "standing")

CHECK_COLUMNS = ("rule", "severity", "area", "period", "unit", "indicator_id", "detail", "source", "place")
# From the gravest to the least.
SEVERITIES = ("error", "warning", "info")


def check_row(*values):
    """{column: value} of a check row; `values` in the order of CHECK_COLUMNS."""
    return dict(zip(CHECK_COLUMNS, values, strict=True))


STANDINGS = ("current", "second", "replaced")
SCOPES = ("commune", "area", "department", "province", "district", "mean", "unknown")

# From the most to the least reliable; a comparison has the lower status of its two periods.
STATUSES = ("official", "provisional", "illustrative")


def lower_status(*statuses):
    """The least reliable of `statuses` ("official" of none)."""
    return max(statuses, key=STATUSES.index, default="official")


class AnalysisError(Exception):
    """Something an analyst can mend: one message in Vietnamese that says what, where, and what to do."""

    def _render_traceback_(self):
        """The message alone: what Jupyter shows in place of a traceback."""
        return [str(self)]


class BadParameter(AnalysisError):
    """A parameter that does not exist, or whose value is impossible."""


class MissingData(AnalysisError):
    """An area or a period that is not there."""


class UnreadableInput(AnalysisError):
    """A file that cannot be read or understood; its period is left as it was."""


class CannotWrite(AnalysisError):
    """An output that is open in another program or not writable; nothing was replaced."""
