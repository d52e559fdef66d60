"""Take the pictures of the guide and of README.md from the program itself, run on a copy of the data that ship.

python scripts/guide_pictures.py [NAME…]     # rows of PICTURES, all of them by default, into docs/pictures/
"""

import io
import shutil
import subprocess
import sys
from functools import partial

from guide_desk import LAB_WIDTH, TOP, a_desk, chiso766

TARGET = TOP / "docs" / "pictures"
MONTH = "khoai-chau/2024-08"

# An invented draft; one figure is not that of the data, where Ông Đình has 39,7%.
DRAFT = (
    "Kính gửi: UBND các xã, thị trấn.",
    "Tháng 8/2024, tỷ lệ số hóa hồ sơ của xã Tân Dân đạt 82,8%, cao nhất huyện.",
    "Tỷ lệ số hóa hồ sơ của xã Đông Ninh là 33,8%, của xã Ông Đình là 37,9%.",
    "Đề nghị UBND các xã, thị trấn phấn đấu đạt từ 90% trở lên trong tháng tới.",
)
UNITS = ["An Vỹ", "Chí Tân", "Dạ Trạch", "Đại Tập"]  # chosen in explore.ipynb

# Pages as wide as the guide shows them; few colours for small files.
PAGE_WIDTH, PAPER_DPI = 880, 130
COMMON, OTHERS = 16, 48
STATUS_BAR = 24  # pixels at JupyterLab's foot, which say what was done a moment ago
# What differs from one run to the next: times of files, cursors.
STILL = ".jp-DirListing-itemModified { visibility: hidden } .cm-cursor, .cm-cursorLayer { display: none !important }"
# LibreOffice prints comments as Word shows them where its own settings say so; the PDF's icons would cover the text.
COMMENTS_IN_MARGIN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item></oor:items>
"""
PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}'


def main(names):
    """The exit code, after the pictures of these names were taken."""
    if unknown := [name for name in names if name not in PICTURES]:
        print(f"Không có hình {', '.join(unknown)}. Các hình: {', '.join(PICTURES)}.", file=sys.stderr)
        return 2
    with a_desk() as desk:
        for name in names or PICTURES:
            png = PICTURES[name](desk)
            if png is None:
                print(f"{name}.png: giữ hình cũ, vì máy không có LibreOffice hoặc Poppler (pdftoppm).")
            else:
                png = small(png)
                (TARGET / f"{name}.png").write_bytes(png)
                print(f"{name}.png: {len(png) / 1000:.0f} kB")
    return 0


def small(png):
    """The PNG with a palette: its most common colours as they are, the others by the nearest of those that cover them best."""
    import numpy as np
    from PIL import Image

    picture, buffer = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    pixels = np.asarray(picture, dtype=int) @ [1 << 16, 1 << 8, 1]
    codes, which, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    others = picture.quantize(OTHERS, Image.Quantize.MAXCOVERAGE).getpalette()[: 3 * OTHERS]
    palette = np.concatenate([colours[np.argsort(-counts, kind="stable")[:COMMON]], np.reshape(others, (-1, 3))])
    nearest = [np.square(palette - colour).sum(axis=1).argmin() for colour in colours]
    drawn = Image.fromarray(np.array(nearest, dtype=np.uint8)[which].reshape(pixels.shape), "P")
    drawn.putpalette(palette.ravel().tolist())
    drawn.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


# Ways to take a picture: from a desk to a PNG


def of_page(path, first, last, desk, act=lambda page: None):
    """A part of a report's page, as wide as the window: from the element `first` down to the end of `last`."""
    page = desk.open(PAGE_WIDTH, 1600)
    page.goto((desk.reports / path).as_uri())
    page.locator(first).first.evaluate("(element) => window.scrollTo(0, element.offsetTop - 12)")
    act(page)
    top = max(0, page.locator(first).first.bounding_box()["y"] - 12)
    end = page.locator(last).first.bounding_box()
    area = {"x": 0, "y": top, "width": PAGE_WIDTH, "height": end["y"] + end["height"] + 4 - top}
    return page.screenshot(clip=area, animations="disabled")


def show_place(page):
    """Nothing; the place of the ranking's fourth change is shown, by the keyboard and so with a frame around the figure."""
    page.locator("#xep-hang tbody tr:nth-child(4) td:nth-child(7) [title]").click()
    for key in ("ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)


def of_charts(names, width, desk):
    """Charts of the month side by side, each `width` pixels wide."""
    chiso766("charts", "2024-08", "--area", "khoai-chau")
    sources = [(desk.reports / MONTH / "charts" / f"{name}.png").as_uri() for name in names]
    images = "".join(f'<img src="{source}" width="{width}">' for source in sources)
    (desk.root / "hinh.html").write_text(f'<body style="margin: 0; display: flex; gap: 20px">{images}', "utf-8")
    page = desk.open(width * len(names) + 20 * (len(names) - 1), 100)
    page.goto((desk.root / "hinh.html").as_uri())
    page.add_style_tag(content="body { align-items: start }")
    return page.screenshot(full_page=True)


def of_lab(desk):
    """JupyterLab as it opens."""
    return still(desk.lab())


def of_notebook(name, height, desk, act=lambda page: None):
    """JupyterLab with a notebook of which all cells were run."""
    page = desk.lab()
    page.set_viewport_size({"width": LAB_WIDTH, "height": height})
    page.evaluate(
        """async (path) => {
            const {commands, shell} = window.jupyterapp;
            const panel = await commands.execute("docmanager:open", {path});
            await panel.context.ready;
            await panel.sessionContext.ready;
            shell.activateById(panel.id);
            shell.collapseLeft();
            await commands.execute("notebook:run-all-cells");
            panel.content.activeCellIndex = 0;
            await panel.content.scrollToItem(0, "start");
        }""",
        f"{name}.ipynb",
    )
    act(page)
    png = still(page)
    page.keyboard.press("Escape")
    page.evaluate(
        """async () => {
            const panel = window.jupyterapp.shell.currentWidget;
            await panel.sessionContext.shutdown();
            panel.dispose();
        }"""
    )
    return png


def choose_units(page):
    """Nothing; units are chosen, table and chart have followed, and the widgets stand at the top."""
    box = page.locator(".jp-NotebookPanel:visible .widget-vbox").first
    box.get_by_label("Đơn vị").select_option(UNITS)
    box.get_by_text(f"{len(UNITS)} đơn vị đã chọn").first.wait_for()
    box.evaluate("(element) => element.scrollIntoView()")


def open_run_menu(page):
    """Nothing; the menu stands open on the command that runs the whole notebook."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Chạy").click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").hover()


def still(page):
    """JupyterLab's window without its status bar, when nothing moves any more."""
    page.wait_for_timeout(1500)
    area = {"x": 0, "y": 0, "width": LAB_WIDTH, "height": page.viewport_size["height"] - STATUS_BAR}
    return page.screenshot(clip=area, style=STILL, animations="disabled")


def of_directive(desk):
    """The first page of the draft directive."""
    return of_paper(desk.reports / MONTH / "directive.docx", desk)


def of_comments(desk):
    """The part of a checked draft that is written on, with the comments beside it."""
    from docx import Document
    from docx.shared import Pt

    draft, path = Document(), desk.root / "cong-van.docx"
    draft.styles["Normal"].font.name, draft.styles["Normal"].font.size = "Times New Roman", Pt(14)
    for line in DRAFT:
        draft.add_paragraph(line)
    draft.save(path)
    chiso766("check", path, "--month", "2024-08", "--area", "khoai-chau")
    return of_paper(path.with_name("cong-van-kiem-tra.docx"), desk, whole=False)


def of_paper(document, desk, whole=True):
    """The first printed page of a Word file, or its written part, with an edge; None where the machine cannot print it."""
    from PIL import Image, ImageChops, ImageOps

    office, painter = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("pdftoppm")
    if not office or not painter:
        return None
    settings = desk.root.parent / "libreoffice" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(COMMENTS_IN_MARGIN, "utf-8")
    pdf, profile = document.with_suffix(".pdf"), f"-env:UserInstallation={settings.parents[1].as_uri()}"
    quiet = {"check": True, "capture_output": True, "stdin": subprocess.DEVNULL, "timeout": 300}
    subprocess.run([office, profile, "--headless", "--convert-to", PDF, "--outdir", pdf.parent, document], **quiet)
    painted = subprocess.run([painter, "-r", str(PAPER_DPI), "-f", "1", "-l", "1", "-png", pdf], **quiet)
    sheet, buffer = Image.open(io.BytesIO(painted.stdout)).convert("RGB"), io.BytesIO()
    if not whole:
        sheet = ImageOps.expand(sheet.crop(ImageChops.invert(sheet).getbbox()), 24, "white")
    ImageOps.expand(sheet, 2, "#c0c0c0").save(buffer, "PNG")
    return buffer.getvalue()


# Name of a picture -> how it is made: from the desk to a PNG, or to None where this machine cannot.
PICTURES = {
    "report": partial(of_page, f"{MONTH}/report.html", "header", "nav"),
    "trace": partial(of_page, f"{MONTH}/report.html", "#xep-hang", "#xep-hang tbody tr:nth-child(9)", act=show_place),
    "checks": partial(of_page, "my-thanh/2024-05/report.html", "#kiem-tra", "#kiem-tra"),
    "questions": partial(of_page, "my-thanh/2024-05/quality/report.html", "#cau-hoi", "#cau-hoi"),
    "unit": partial(of_page, f"{MONTH}/unit/dong-tien/report.html", "header", "#tung-nhom"),
    "annual": partial(of_page, "huyen-tinh-hung-yen/2024/annual/report.html", "header", "#ca-nam"),
    "compare": partial(of_page, f"{MONTH}/compare/2024-04/report.html", "header", "#so-sanh-duoc-khong"),
    "index": partial(of_page, "index.html", "header", "table"),
    "chart": partial(of_charts, ["thay-doi-digitization-rate"], 640),
    "half-width": partial(of_charts, ["thay-doi-digitization-rate-nua", "xep-hang-digitization-rate-nua"], 400),
    "directive": of_directive,
    "comments": of_comments,
    "lab-start": of_lab,
    "parameters": partial(of_notebook, "monthly", 985),
    "run-menu": partial(of_notebook, "quality", 500, act=open_run_menu),
    "explore": partial(of_notebook, "explore", 1130, act=choose_units),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
