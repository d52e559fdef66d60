"""From a kind of report and its parameters to an executed notebook: papermill made strict, JupyterLab, its terminal."""
