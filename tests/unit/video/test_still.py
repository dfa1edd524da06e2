"""A picture that a browser sends: right colours and size, and nothing hostile gets through."""

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from backstride.core.errors import CameraError
from backstride.video.still import MAX_BYTES, MAX_SCANS, decode_jpeg

SIDE_PX = 640
QUARTERS = {
    (0, 0): (200, 30, 30),
    (0, 1): (30, 180, 40),
    (1, 0): (20, 40, 210),
    (1, 1): (128, 128, 128),
}
"""Colours of the picture's quarters, by row and column."""


def quarters(width_px: int = 640, height_px: int = 480) -> np.ndarray:
    rgb = np.zeros((height_px, width_px, 3), np.uint8)
    for (row, column), colour in QUARTERS.items():
        rows = slice(row * height_px // 2, (row + 1) * height_px // 2)
        rgb[rows, column * width_px // 2 : (column + 1) * width_px // 2] = colour
    return rgb


def jpeg(rgb: np.ndarray, mode: str = "RGB", **how: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb).convert(mode).save(file, "JPEG", **({"quality": 90} | how))
    return file.getvalue()


def noise(width_px: int = 640, height_px: int = 480) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 255, (height_px, width_px, 3), np.uint8)


def assert_quarters(rgb: np.ndarray, within: float = 4.0) -> None:
    """Colours are right in the middle of each quarter: red is not blue, and nothing is turned."""
    height_px, width_px = rgb.shape[:2]
    for (row, column), colour in QUARTERS.items():
        y, x = ((2 * k + 1) * side // 4 for k, side in ((row, height_px), (column, width_px)))
        assert rgb[y, x].tolist() == pytest.approx(colour, abs=within)


@pytest.mark.parametrize(
    "how",
    [{"subsampling": 0}, {"subsampling": 1}, {"subsampling": 2}, {"progressive": True}],
    ids=["4:4:4", "4:2:2", "4:2:0", "progressive"],
)
def test_colours_and_size_are_as_they_were_sent(how: dict):
    rgb = decode_jpeg(jpeg(quarters(), **how), SIDE_PX)
    assert (rgb.shape, rgb.dtype) == ((480, 640, 3), np.uint8)
    assert_quarters(rgb)


def blurred() -> np.ndarray:
    small = Image.fromarray(noise(40, 30))
    return np.asarray(small.resize((640, 480), Image.Resampling.BICUBIC))


def test_details_are_where_another_decoder_puts_them():
    data = jpeg(blurred(), subsampling=0)
    other = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(float)
    off = np.abs(decode_jpeg(data, SIDE_PX) - other)
    assert off.mean() < 2.0
    assert off.max() < 30.0


def test_a_grey_picture_gets_three_equal_colours():
    rgb = decode_jpeg(jpeg(quarters(), "L"), SIDE_PX)
    assert rgb.shape == (480, 640, 3)
    assert (rgb == rgb[..., :1]).all()


@pytest.mark.parametrize(
    ("sent", "asked", "made"),
    [
        ((640, 480), 640, (640, 480)),
        ((1280, 720), 640, (640, 360)),
        ((720, 1280), 640, (360, 640)),
        ((1920, 1080), 640, (640, 360)),
        ((1080, 1920), 640, (360, 640)),
        ((320, 240), 640, (320, 240)),
        ((641, 479), 320, (320, 239)),
    ],
)
def test_large_pictures_are_shrunk_and_small_ones_are_not_enlarged(sent, asked, made):
    rgb = decode_jpeg(jpeg(quarters(*sent)), asked)
    assert rgb.shape == (made[1], made[0], 3)
    assert_quarters(rgb)


@pytest.mark.parametrize("sides", [(1, 1), (1, 700), (700, 1), (17, 3)])
def test_the_smallest_pictures_are_pictures(sides: tuple[int, int]):
    rgb = decode_jpeg(jpeg(quarters(*sides)), SIDE_PX)
    assert max(rgb.shape[:2]) == min(max(sides), SIDE_PX)
    assert min(rgb.shape) >= 1


def test_a_turn_that_is_noted_beside_the_picture_is_not_applied():
    exif = Image.Exif()
    exif[0x0112] = 6
    rgb = decode_jpeg(jpeg(quarters(), exif=exif), SIDE_PX)
    assert rgb.shape == (480, 640, 3)
    assert_quarters(rgb)


def test_the_picture_may_be_written_on_and_shares_nothing_with_the_next():
    data = jpeg(quarters())
    first = decode_jpeg(data, SIDE_PX)
    first[:] = 0
    assert_quarters(decode_jpeg(data, SIDE_PX))


def test_several_threads_may_decode_at_once():
    pictures = [jpeg(np.full((48, 64, 3), level, np.uint8)) for level in range(0, 250, 5)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda data: decode_jpeg(data, SIDE_PX), pictures))
    levels = [float(rgb.mean()) for rgb in found]
    assert levels == pytest.approx(list(range(0, 250, 5)), abs=2.0)


def refused(data: bytes) -> str:
    with pytest.raises(CameraError) as error:
        decode_jpeg(data, SIDE_PX)
    text = str(error.value)
    assert text.startswith("a JPEG picture of at most")
    assert "\n" not in text
    return text


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_other_kinds_of_pictures_are_refused(kind: str):
    file = io.BytesIO()
    Image.fromarray(quarters()).save(file, kind)
    assert "something else came" in refused(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8", b"hello", b"<svg/>", bytes(1000)])
def test_what_is_no_picture_is_refused(data: bytes):
    assert "something else came" in refused(data)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_a_picture_that_was_cut_off_is_refused(share: float):
    data = jpeg(noise())
    assert "damaged" in refused(data[: int(len(data) * share)])


def test_a_picture_with_a_damaged_middle_is_refused():
    data = bytearray(jpeg(blurred()))
    for place in range(len(data) // 2, len(data), 97):
        data[place] ^= 0x55
    assert "damaged" in refused(bytes(data))


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_gives_a_picture_or_one_sentence(seed: int):
    random = np.random.default_rng(seed)
    data = np.frombuffer(jpeg(quarters(64, 48)), np.uint8).copy()
    where = random.integers(2, data.size, random.integers(1, 30))
    data[where] = random.integers(0, 256, where.size)
    try:
        rgb = decode_jpeg(data.tobytes(), SIDE_PX)
    except CameraError:
        return
    assert rgb.ndim == 3
    assert max(rgb.shape) <= SIDE_PX


def claiming(width_px: int, height_px: int) -> bytes:
    """Return a small picture whose head tells another size."""
    data = bytearray(jpeg(quarters(64, 48)))
    head = data.index(b"\xff\xc0")
    data[head + 5 : head + 9] = height_px.to_bytes(2, "big") + width_px.to_bytes(2, "big")
    return bytes(data)


@pytest.mark.parametrize("sides", [(65_535, 65_535), (12_000, 12_000), (1, 65_535), (0, 0)])
def test_a_picture_that_claims_to_be_huge_is_refused(sides: tuple[int, int]):
    assert "too large" in refused(claiming(*sides))


def test_a_larger_picture_than_full_hd_is_refused():
    assert "too large" in refused(jpeg(np.zeros((2160, 3840, 3), np.uint8)))


def test_more_bytes_than_a_camera_sends_are_refused_without_a_look():
    assert "too large" in refused(jpeg(quarters()) + bytes(MAX_BYTES))


def test_a_picture_of_endless_scans_is_refused_without_a_look():
    data = jpeg(np.zeros((1080, 1920, 3), np.uint8), progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    assert "too large" in refused(data[:-2] + scan * MAX_SCANS + data[-2:])


def test_two_pictures_in_one_are_refused_or_the_first_is_taken():
    both = jpeg(quarters()) + jpeg(noise())
    try:
        assert_quarters(decode_jpeg(both, SIDE_PX))
    except CameraError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either way is right
