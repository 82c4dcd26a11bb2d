"""Writes scipy.txt: images resampled and smoothed by SciPy, for the tests of augmentation.

    python3 make_references.py        (needs: pip install numpy scipy)

Each line: name, border, parameters, result; lists are separated by commas. The image is the first line.
"""

from pathlib import Path

import numpy as np
from scipy import ndimage

HEIGHT, WIDTH = 5, 7
BORDERS = {"constant": "grid-constant", "nearest": "nearest", "reflect": "reflect", "wrap": "grid-wrap"}
rng = np.random.default_rng(1)
image = rng.random((HEIGHT, WIDTH))
ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
my, mx = (HEIGHT - 1) / 2, (WIDTH - 1) / 2


def text(numbers):
    return ",".join(repr(float(x)) for x in np.ravel(numbers))


def resampled(y, x, border):
    return ndimage.map_coordinates(image, [y, x], order=1, mode=BORDERS[border], cval=0.25)


with open(Path(__file__).resolve().parent / "scipy.txt", "w") as out:
    out.write(f"image - {HEIGHT},{WIDTH} {text(image)}\n")
    for border in BORDERS:
        for degrees, down, right, factor, lean in (
            (0, 0.5, -1.25, 1, 0), (30, 0, 0, 1, 0), (-75, 1, 2, 0.6, 0), (10, 0, 0, 1.3, 20), (200, -8, 11, 0.4, -35)):
            # The picture is turned, then sheared, then enlarged, then moved; sources are found in reverse.
            y, x = (ys - my - down) / factor, (xs - mx - right) / factor
            x = x + np.tan(np.radians(lean)) * y
            angle = np.radians(degrees)
            y, x = np.cos(angle) * y + np.sin(angle) * x, np.cos(angle) * x - np.sin(angle) * y
            parameters = (degrees, lean, factor, down, right)
            out.write(f"affine {border} {text(parameters)} {text(resampled(y + my, x + mx, border))}\n")
        for scale in (0.5, 6):
            fields = rng.normal(size=(2, HEIGHT, WIDTH)) * scale
            out.write(f"displacement {border} {text(fields)} {text(resampled(ys + fields[0], xs + fields[1], border))}\n")
    for sigma in (0.3, 1, 2.5, 10):
        smooth = ndimage.gaussian_filter(image, sigma, mode="constant", cval=0)
        out.write(f"gaussian constant {sigma} {text(smooth)}\n")
