@"%CHISO766_PYTHON%" -P -m analysis.render.terminal %*
