from custos.adapters.mail.quoting import find_quotes

NEW = "We still need the records today.\n\n"


def _quoted(text: str, subject: str = "") -> str:
    found = find_quotes(text, 0, subject).quoted_from
    return "" if found is None else text[found:]


def test_an_english_reply_quotes_from_its_attribution_line():
    old = "On Fri, Aug 2, 2019 at 9:02 AM Ana Ruiz <a.ruiz@workforce.example> wrote:\n> The Secretary has denied it.\n"
    assert _quoted(NEW + old) == old


def test_an_attribution_line_may_run_over_two_lines():
    old = (
        "On Fri, Aug 2, 2019 at 9:02 AM Ana Ruiz\n<a.ruiz@workforce.example> wrote:\n\n> The Secretary has denied it.\n"
    )
    assert _quoted(NEW + old) == old


def test_a_spanish_reply_quotes_from_its_attribution_line():
    old = "El vie, 2 ago 2019 a las 9:02, Ana Ruiz (<a.ruiz@workforce.example>) escribió:\n> La Secretaria lo negó.\n"
    assert _quoted(NEW + old) == old


def test_outlook_marks_its_older_mail_in_english_and_spanish():
    english = "-----Original Message-----\nFrom: Ana Ruiz\nSent: Friday\nSubject: x\n\nIt is denied.\n"
    spanish = "-----Mensaje original-----\nDe: Ana Ruiz\nEnviado: viernes\nAsunto: x\n\nSe niega.\n"
    assert _quoted(NEW + english) == english
    assert _quoted(NEW + spanish) == spanish


def test_a_header_block_is_a_quotation_in_a_reply_and_a_forward_in_a_forward():
    block = "From: D. Hale <d.hale@ice.example>\nSent: Thursday, August 1, 2019 8:12 AM\nTo: Ana Ruiz\nSubject: access\n\nPlease set up a login.\n"
    assert _quoted(NEW + block, "RE: access") == block
    forwarded = find_quotes("For the register.\n\n" + block, 0, "FW: access")
    assert forwarded.quoted_from is None
    assert forwarded.forwarded_from == len("For the register.\n\n")


def test_a_spanish_header_block_in_a_forward_is_a_forward():
    block = (
        "De: D. Hale\nEnviado el: jueves, 1 de agosto de 2019\nPara: Ana Ruiz\nAsunto: acceso\n\nNecesitamos acceso.\n"
    )
    assert find_quotes(block, 0, "RV: acceso").forwarded_from == 0


def test_a_forward_is_not_a_quotation():
    text = "See below.\n\n---------- Forwarded message ---------\nFrom: D. Hale <d@ice.example>\n\nPlease set up a login.\n"
    found = find_quotes(text)
    assert found.quoted_from is None
    assert text[found.forwarded_from :].startswith("---------- Forwarded")


def test_an_answer_between_the_quoted_lines_is_not_cut_off():
    text = "On Aug 2, 2019, Ana wrote:\n> Who asks?\nImmigration and Customs Enforcement asks for it.\n> Which person?\nNo one person.\n"
    found = find_quotes(text)
    assert found.quoted_from is None
    assert [text[start:end] for start, end in found.spans] == [
        "On Aug 2, 2019, Ana wrote:\n> Who asks?",
        "> Which person?",
    ]


def test_prose_with_the_word_wrote_is_not_a_quotation():
    assert find_quotes("On that day she wrote:\nplease pay me.\n").quoted_from is None


def test_marked_lines_at_the_end_are_a_quotation_without_any_header():
    assert _quoted(NEW + "> It is denied.\n> The Secretary\n").startswith("> It is denied.")


def test_headers_before_the_body_are_never_taken_for_a_quotation():
    text = "From: a@x.example\nDate: Thu, 1 Aug 2019\nSubject: y\n\nHello\n"
    assert find_quotes(text, text.index("\n\n")).quoted_from is None


def test_the_line_of_a_mail_program_in_any_language_begins_the_quotation():
    text = 'Hello\n02.04.2019 14:20 пользователь "D. Hale" <\nd@ice.example> написал:\n\n> Hi\n'
    assert text[: find_quotes(text).quoted_from] == "Hello\n"


def test_a_mail_that_begins_with_the_quotation_says_what_stands_below_it():
    text = "On Aug 2, 2019, Ana wrote:\n> Do you agree?\nNo\n"
    found = find_quotes(text)
    assert found.quoted_from is None
    assert [text[start:end] for start, end in found.spans] == ["On Aug 2, 2019, Ana wrote:\n> Do you agree?"]
