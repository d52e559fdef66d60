"""papermill's own command, with the output path filled in where one of our notebooks is run without one."""

import base64
import sys
from pathlib import Path

from analysis.core.model import AnalysisError
from analysis.render.notebooks import check_parameters, executed_path, import_papermill, is_ours, read_notebook


def main(arguments):
    """Run papermill with `arguments`; it exits by itself, with its own code."""
    cli = import_papermill("papermill.cli")
    try:
        arguments = arguments + _output_path(cli, arguments)
    except AnalysisError as error:
        from analysis.render.papermill_engine import Refused

        refused = Refused(str(error))
        refused.show()
        sys.exit(refused.exit_code)
    cli.papermill(arguments, prog_name="papermill")


def _output_path(cli, arguments):
    """[the output path that `arguments` lack], or [] where papermill needs none or the notebook is not ours."""
    asks_about_papermill = {"--version", "--help", "-h", "--help-notebook"} & set(arguments)
    if cli.INPUT_PIPED or cli.OUTPUT_PIPED or asks_about_papermill:
        return []
    options = cli.papermill.make_context("papermill", list(arguments), resilient_parsing=True).params
    notebook = options["notebook_path"]
    if not notebook or options["output_path"] or not is_ours(notebook):
        return []
    chosen = check_parameters(read_notebook(notebook), _given_parameters(options))
    return [str(executed_path(Path(notebook).stem, chosen))]


def _given_parameters(options):
    """{name: value} from papermill's options, the later kind of option over the earlier, as papermill merges them."""
    import yaml

    texts = [base64.b64decode(text) for text in options["parameters_base64"]]
    texts += [Path(name).read_text(encoding="utf-8") for name in options["parameters_file"]]
    given = {}
    for text in [*texts, *options["parameters_yaml"]]:
        given |= yaml.safe_load(text) or {}
    typed = {name: None if value == "None" else value for name, value in options["parameters"]}
    return given | typed | dict(options["parameters_raw"])


if __name__ == "__main__":
    main(sys.argv[1:])
