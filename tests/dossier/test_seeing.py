"""What a file is held to be, what its format is, and what is measured of pictures."""

from __future__ import annotations

import pytest
from drawing import encoded, picture
from making import drawn, exif, pdf

from linter.dossier.opening import exhibit
from linter.dossier.pictures import measured
from linter.exhibits import Picture
from linter.material_rule import Drawn
from linter.rules.materials.same_sides import SameSides, distance

TEXT = "3月5日我的微信被限制登录，我没有发过广告，恳请复核。".encode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("身份证正面.txt", "identity_front"),
        ("身份證_反面.txt", "identity_back"),
        ("法人身份证国徽面.txt", "identity_back"),
        ("身份证（人像面）.txt", "identity_front"),
        ("id card back.txt", "identity_back"),
        ("IDcard-front.txt", "identity_front"),
        ("身份证1.txt", "identity_front"),
        ("身份证2.txt", "identity_back"),
        ("身份证/反面.txt", "identity_back"),
        ("申诉说明.txt", "statement"),
        ("申訴書（最終）.txt", "statement"),
        ("情况说明2026.txt", "statement"),
        ("appeal letter.txt", "statement"),
        ("承诺书.txt", "commitment"),
        ("互联网信息服务承诺书.txt", "commitment"),
        ("保證書.txt", "commitment"),
        ("commitment_signed.txt", "commitment"),
        ("营业执照副本.txt", "licence"),
        ("食品經營許可證.txt", "licence"),
        ("business license.txt", "licence"),
        ("聊天记录截图.txt", "screenshot"),
        ("Screenshot_2026-03-05.txt", "screenshot"),
        ("3月流水.txt", "transactions"),
        ("支付宝账单.txt", "transactions"),
        ("bank statement.txt", "transactions"),
        ("statement of account.txt", "transactions"),
        ("手持身份证.txt", "other"),
        ("selfie holding id card.txt", "other"),
        ("手持身份证正面.txt", "identity_front"),
        ("订单截图.txt", "transactions"),
        ("授权委托书.txt", "authorisation"),
        ("授權書.txt", "authorisation"),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert exhibit(name, b"x").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("承诺书\n本人承诺不再群发广告。", "commitment"),
        ("授权委托书\n委托人：张三", "authorisation"),
        ("交易时间,交易号,金额\n2026-03-05 10:00,1,12.00", "transactions"),
        ("尊敬的审核人员：我的账号3月5日被封禁，恳请复核。", "statement"),
        ("牛奶 2 盒\n面包 1 个", "other"),
    ],
)
def test_the_words_of_a_text_tell_the_kind_where_the_name_says_nothing(text: str, kind: str) -> None:
    assert exhibit("文件1.txt", text.encode()).kind == kind


@pytest.mark.parametrize(
    ("name", "of", "kind"),
    [
        ("正面.jpg", Drawn("card", (900, 568)), "identity_front"),
        ("back.jpg", Drawn("card", (568, 900)), "identity_back"),
        ("正面.jpg", Drawn("desk", (900, 900)), "other"),
        ("IMG_2033.jpg", Drawn("card", (900, 568)), "other"),
        ("mmexport1709876543210.png", Drawn("screen", (1080, 2340)), "screenshot"),
        ("IMG_2034.jpg", Drawn("desk", (1080, 1920), tags=("Make", "Model")), "other"),
        ("IMG_2035.jpg", Drawn("desk", (900, 1200)), "other"),
    ],
)
def test_the_shape_of_a_picture_tells_the_kind_only_where_it_is_sure(name: str, of: Drawn, kind: str) -> None:
    assert exhibit(name, drawn(of, name[-3:])).kind == kind


def test_a_scan_in_a_pdf_is_measured_as_the_picture_that_it_is() -> None:
    found = exhibit("承诺书.pdf", pdf("", drawn(Drawn("page", (1000, 1415)), "jpg")))
    assert found.picture is not None and (found.picture.width, found.picture.height) == (1000, 1415) and found.fault is None


SHARP = [("card", (900, 568)), ("page", (900, 1273)), ("screen", (720, 1560)), ("desk", (1200, 900))]


@pytest.mark.slow
@pytest.mark.parametrize(("what", "size"), SHARP)
def test_the_more_out_of_focus_the_less_sharp_whatever_the_light(what: str, size: tuple[int, int]) -> None:
    long = max(size)

    def sharpness(blur: float, light: float = 1.0) -> float:
        return measured(encoded(picture(what, size, blur=blur * long / 1000, light=light))).sharpness or 0.0

    row = [sharpness(blur) for blur in (0, 1, 3, 9)]
    assert row == sorted(row, reverse=True) and row[1] >= 0.3 and row[2] >= 0.21 > row[3]
    assert sharpness(1, 0.6) >= 0.3 and sharpness(9, 0.6) < 0.21


def test_a_picture_shown_by_a_program_in_dark_colours_is_not_dark() -> None:
    screens = [
        measured(drawn(Drawn("screen", (1080, 2340), how=(("dark", True), ("messages", n)), light=light), "png")).light
        for n, light in ((8, 1.0), (3, 1.0), (8, 0.3))
    ]
    assert min(screens[:2]) > 150 and screens[2] < 80


def test_the_same_picture_is_known_whatever_was_done_to_it_and_another_is_not() -> None:
    front = measured(encoded(picture("card", (1400, 883))))
    again = [
        encoded(picture("card", (700, 442)), quality=40),
        encoded(picture("card", (1400, 883), light=0.7)),
        encoded(picture("card", (1400, 883), blur=4)),
        encoded(picture("card", (1400, 883), turn=90)),
        encoded(picture("card", (1400, 883)).crop((20, 14, 1385, 872))),
    ]
    others = [encoded(picture("card", (1400, 883), side="back")), encoded(picture("card", (1400, 883), side="back", seed=2))]
    near, far = ([distance(front, measured(content)) for content in group] for group in (again, others))
    assert max(near) <= 8 and min(far) >= 20, (near, far)


def test_the_two_sides_on_the_same_table_are_two_pictures() -> None:
    def photographed(side: str) -> Picture:
        table = picture("desk", (1600, 1200), seed=9)
        table.paste(picture("card", (1000, 631), side=side), (300, 280))
        return measured(encoded(table))

    assert distance(photographed("front"), photographed("back")) > SameSides.most
    assert distance(photographed("front"), photographed("front")) == 0


def test_tags_are_named_and_their_values_are_kept_nowhere() -> None:
    content = encoded(
        picture("card", (400, 252)), exif=exif("GPSLatitude", "GPSLongitude", "Model", "BodySerialNumber", "Software", "Orientation")
    )
    found = measured(content)
    assert found.tags == ("GPSLatitude", "GPSLongitude", "Model", "BodySerialNumber")
    assert "SN-0049311" not in repr(found) and "39" not in repr(found.tags)
    assert measured(encoded(picture("card", (400, 252)), exif=exif("GPSVersionID", "Orientation"))).tags == ()


def test_the_blank_below_the_writing_is_measured_whatever_the_light() -> None:
    def blank(**how: object) -> float:
        return measured(encoded(picture("page", (1000, 1415), **how))).blank  # type: ignore[arg-type]

    assert 0.4 < blank(signed="no") < 0.6 and blank(signed="low") < 0.2 and 0.4 < blank(signed="no", light=0.6) < 0.6
    assert blank(signed="no", rows=24) < 0.3


@pytest.mark.parametrize(("turn", "size"), [(6, (442, 700)), (1, (700, 442))])
def test_a_picture_is_looked_at_the_way_it_is_shown(turn: int, size: tuple[int, int]) -> None:
    from PIL import Image

    tags = Image.Exif()
    tags[0x0112] = turn
    found = measured(encoded(picture("card", (700, 442)), exif=tags.tobytes()))
    assert (found.width, found.height) == size
