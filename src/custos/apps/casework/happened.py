"""What happened to a matter, as sentences."""

from __future__ import annotations

from datetime import date

from custos.apps.casework import answers, wording, words
from custos.apps.casework.fields import Words
from custos.apps.casework.models import Event
from custos.apps.messages import day_said


def sentence(event: Event) -> str:
    """What happened, as a sentence in the reader's language; the gaps are closed words, translated too."""
    words_of: dict[str, Words] = {**words.VALUES, **words.RESULTS, **words.OUTCOMES}
    words_of |= {str(word): said for word, said in words.CHANNELS.items()}
    words_of |= {str(word): said for word, said in words.ANSWERS.items()}
    gaps = {
        key: str(words.FACTS.get(value, value) if key == "fact" else words_of.get(value, value))
        for key, value in event.details.items()
    }
    if asked := event.details.get("asked"):
        gaps["answer"] = str(answers.ANSWERS_TO[asked].get(event.details["answer"], gaps["answer"]))
    told = wording.EVENTS.get(f"{event.kind}-{event.details.get('to')}", wording.EVENTS.get(event.kind, event.kind))
    said = str(told) % gaps
    if left := event.details.get("left"):
        day = day_said(date.fromisoformat(left))
        return f"{said} {wording.LEFT_BEFORE % {'day': day}}"
    return said
