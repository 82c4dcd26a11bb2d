"""Prints augmented images a second beside SciPy's: see augmentation.sh. Standard input: our lines."""

import statistics
import sys
import time

try:
    import numpy as np
    from scipy import ndimage
except ImportError:
    np = None
    print("SciPy is not installed (pip install numpy scipy): ours alone\n")


def augmentations(side, rng):
    ys, xs = np.mgrid[0:side, 0:side].astype(float)
    middle = (side - 1) / 2

    def flip(image):
        return image[:, ::-1].copy()

    def shift(image):
        return ndimage.shift(image, rng.integers(-2, 3, 2), order=1, mode="grid-constant")

    def affine(image):
        angle, factor = np.radians(rng.uniform(-15, 15)), rng.uniform(0.9, 1.1)
        matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) / factor
        offset = middle - matrix @ (middle + rng.uniform(-2, 2, 2))
        return ndimage.affine_transform(image, matrix, offset, order=1, mode="grid-constant")

    def elastic(image):
        fields = [34 * ndimage.gaussian_filter(rng.uniform(-1, 1, image.shape), 4, mode="constant") for _ in range(2)]
        return ndimage.map_coordinates(image, [ys + fields[0], xs + fields[1]], order=1, mode="grid-constant")

    def noise(image):
        return image + rng.normal(0, 0.1, image.shape)

    return {"flip": flip, "shift": shift, "affine": affine, "elastic": elastic, "noise": noise}


def speed(augmentation, side, rng):
    images = rng.random((256, side, side))
    speeds = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(4):
            for image in images:
                augmentation(image)
        speeds.append(4 * len(images) / (time.process_time() - start))
    return statistics.median(speeds)


print(f"{'images a second, one core':<28}{'ours':>12}{'SciPy':>12}{'speed-up':>10}")
for line in sys.stdin:
    name, side, ours = line.split()
    text = f"{name + ', ' + side + ' × ' + side:<28}{float(ours):>12.0f}"
    if np is not None:
        rng = np.random.default_rng(1)
        theirs = speed(augmentations(int(side), rng)[name], int(side), rng)
        text += f"{theirs:>12.0f}{float(ours) / theirs:>9.1f}×"
    print(text, flush=True)
