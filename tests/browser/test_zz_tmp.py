import pytest
from pathlib import Path
from custos.testing.browser import DESK, PHONE
from tests.browser.looked_at import Look
from tests.browser.test_every_page import shaped, other_ways
pytestmark = pytest.mark.browser
LOOKS=[Look("law","d-montoya","/law"),Look("law-narrowed","l-ortega","/law?standing=unread&source=us&word=subpoena"),Look("law-rule-to-read","l-ortega","/law/rule/20-cfr-603-5-i"),Look("law-rule-1","l-ortega","/law/rule/20-cfr-603-4-b"),Look("law-rule-nm","l-ortega","/law/rule/11-3-100-106-d-nmac"),Look("law-rule-labor","l-ortega","/law/rule/lab-code-181"),Look("law-rule-civ","l-ortega","/law/rule/civ-code-1798-24")]
def test_looks(visit, monkeypatch):
    monkeypatch.setenv("CUSTOS_LAWS","/tmp/ownlaws")
    found=[]
    for language in ("en","es"):
        for who in ("l-ortega","d-montoya"):
            person=visit(who, language=language)
            for look in [l for l in LOOKS if l.who==who]:
                if language=="es" and look.name not in ("law-narrowed","law-rule-to-read"): continue
                person.open(look.path) if hasattr(person,"open") else person.page.goto(person.origin+look.path)
                for width,size in (("desk",DESK),("phone",PHONE)):
                    name=Look(f"{look.name}-{width}-{language}",look.who,look.path)
                    found+=shaped(person,name,width,size)
                found+=other_ways(person,look)
    assert found==[]
