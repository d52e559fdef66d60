"""Long tables of a few invented communes, written as {unit: printed figure}."""

import pandas as pd
import pytest

from analysis.core.model import OBSERVATION_COLUMNS


@pytest.fixture
def long_table():
    """long_table("2024-08", {"Tân Hà": "93,45", "Tân Hạ": None}, indicator_id="…", barred=("Tân Hà",), scope="commune")."""

    def make(period, figures, indicator_id="digitization_rate", barred=(), scope="commune"):
        rows = [
            {
                **dict.fromkeys(OBSERVATION_COLUMNS, ""),
                "period": period,
                "unit": unit,
                "unit_id": unit.lower().replace(" ", "-"),
                "indicator_id": indicator_id,
                "value": None if printed is None else float(printed.replace(",", ".")),
                "decimals": -1 if printed is None else len(printed.partition(",")[2]),
                "text": printed or "",
                "scope": scope,
                "usable": unit not in barred,
            }
            for unit, printed in figures.items()
        ]
        return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(
            {"value": float, "decimals": "int8", "usable": bool}
        )

    return make
