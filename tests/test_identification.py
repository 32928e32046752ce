"""Languages are told apart by script and commonest words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identification import UNKNOWN, identify_language
from app.importer.languages import load_tongues


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the bridge would be closed, and that it was not safe.", "en"),
        ("Die Brücke wird am Montag gesperrt, weil sie nach einem Gutachten nicht mehr sicher ist.", "de"),
        ("Le pont sera fermé lundi, a annoncé la ministre, car il n'est plus sûr pour les voitures.", "fr"),
        ("El puente se cerrará el lunes porque ya no es seguro para los coches, dijo la ministra.", "es"),
        ("Il ponte sarà chiuso lunedì perché non è più sicuro per le auto, ha detto la ministra.", "it"),
        ("De brug wordt maandag gesloten omdat het niet meer veilig is voor auto's, zei de minister.", "nl"),
        (
            "Most zostanie zamknięty w poniedziałek, ponieważ nie jest już bezpieczny, a to się nie zmieni.",
            "pl",
        ),
        ("Мост закроют в понедельник, потому что он уже не безопасен, но это было известно и так.", "ru"),
        ("Міст закриють у понеділок, бо він вже не безпечний, але про це було відомо і так.", "uk"),
        ("سيغلق الجسر يوم الاثنين لأنه لم يعد آمنا كما قالت الوزيرة في المدينة", "ar"),
        ("大桥将于星期一关闭，因为它已经不安全了，部长说。", "zh"),
        ("橋は月曜日に閉鎖されると大臣は述べた。", "ja"),
        ("장관은 다리가 월요일에 폐쇄된다고 말했다.", "ko"),
        ("Η γέφυρα θα κλείσει τη Δευτέρα, είπε η υπουργός.", "el"),
        ("पुल सोमवार को बंद कर दिया जाएगा, मंत्री ने कहा।", "hi"),
        ("Holm Duarte Belmonte", UNKNOWN),
        ("12 345 — 67", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_language_is_told(text: str, language: str) -> None:
    assert identify_language(text, load_tongues()) == language


def test_a_few_foreign_words_do_not_turn_english() -> None:
    text = (
        "The party, which calls itself La Voz de la Gente, won in the city of San Juan de los Lagos, and its "
        "head said that he would go to the capital to ask for a new vote."
    )
    assert identify_language(text, load_tongues()) == "en"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert identify_language(text, load_tongues())
