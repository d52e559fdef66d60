"""All chunks of a period in one DataFrame, a row per figure; a value that many share is kept once."""

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.core.keys import Texts, repeating, used_only
from analysis.intake.values import CHUNK


def frame_of(chunks, people):
    """One DataFrame of all chunks, a row per figure, with who it is of: unit, unit_id, scope, printed, same_unit (what is
    equal for all spellings of one unit). Columns whose words come again and again are categories."""
    lengths = [len(chunk["who"]) for chunk in chunks]
    joined = {name: _joined([chunk[name] for chunk in chunks], lengths) for name in CHUNK}
    used, who = used_only(range(len(people.printed)), joined.pop("who"))
    names = [people.printed[number] for number in used]
    ids, units, scopes, *_ = zip(*(people.matches[number] for number in used), strict=True)
    whose = {"unit": units, "unit_id": ids, "scope": scopes}
    whose["printed"] = [name or unit for name, unit in zip(names, whose["unit"], strict=True)]
    same_unit = [unit_id or name for unit_id, name in zip(ids, names, strict=True)]
    taken = {name: repeating(names, who) for name, names in whose.items()}
    equal = next((taken[name] for name in ("unit_id", "printed") if list(whose[name]) == same_unit), None)
    taken["same_unit"] = repeating(same_unit, who) if equal is None else equal
    return pd.DataFrame(joined | taken, copy=False)


def _joined(parts, lengths):
    """The values of all chunks in one array; a value that a whole chunk shares is repeated (without taking memory where all
    chunks share it)."""
    if isinstance(parts[0], Texts):
        return _joined_texts(parts)
    if isinstance(parts[0], pa.Array):
        one_piece = pa.chunked_array([pa.concat_arrays(parts)])  # of many pieces a single text is found slowly
        return pd.array(one_piece, dtype="str")
    if isinstance(parts[0], str):
        return repeating(parts, np.repeat(np.arange(len(parts), dtype=np.int32), lengths))
    if not any(map(np.ndim, parts)) and len(set(parts)) == 1:
        return np.broadcast_to(parts[0], sum(lengths))
    return np.concatenate([np.broadcast_to(part, length) for part, length in zip(parts, lengths, strict=True)])


def _joined_texts(parts):
    """The texts of all chunks as categories; those of one sheet share their words."""
    first, words = {}, []
    for texts in parts:
        if texts.words not in first:
            first[texts.words] = len(words)
            words += texts.words.texts
    codes = np.concatenate([texts.codes + np.int32(first[texts.words]) for texts in parts])
    return repeating(*used_only(words, codes))
