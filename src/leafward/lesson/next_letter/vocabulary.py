"""The words to learn from: first names from many places, or the reader's own list, checked and told about in sentences."""

from ...view.text import grouped

LETTERS = "abcdefghijklmnopqrstuvwxyz."  # the full stop is the end of a word, and what stands before its start
END = 26
LONGEST = 20  # letters of a word
FEWEST = 20  # words that can be learnt from
MOST = 2000  # words that are taken
MOST_TEXT = 60000  # characters of a list

NAMES = """
aaliyah aaron abdul abel abigail ada adam adele aditi adrian agnes ahmed aicha aida aiko aisha akira alan alba albert alejandro alessia
alex alexander alexandra alfred ali alice alina alma alva amal amara amelia amina amir amira ana anais anders andrea andreas andrew angela
angelica angelique anika anita anna annika anton antonia antonio anya ariana ariel arjun arthur arvid asha astrid aurora axel aylin azra
barbara beatrice bella ben benedict benjamin bernard bertha bianca birgit bjorn boris brenda brian bruno camila carl carla carlos carmen
caroline catalina catherine cecilia celeste celine charles charlotte chiara chidi chloe christian clara claudia clemens conrad cora
cristina dalia damian dana daniel daniela dario david deborah delia denis diana diego dimitri dina dominic dominique dora dorothea eduardo
edward ekaterina elena eleni eli elias elif elisa elizabeth ella ellen elsa emeka emil emilia emma emmanuel enrique enzo erica erik ernest
esther eva evelyn fabian farah fatima felicia felix fernanda fernando fiona flora florian frances francesca francisco frank frida
friedrich gabriel gabriela georg george gerard giada gianna gina giovanni giulia gloria grace greta gustav hamza hana hanna hannah harriet
haruka hassan hector heidi helen helena henrik henrique henry hilda hiroshi hugo ibrahim ida ignacio igor ilse imani imran ines ingrid
irena iris isaac isabel isabella ismael ivan ivana ivo jack jacob jacqueline jakub james jan jana jane jasmin javier jean jelena jennifer
jeremy jessica joan joanna joaquin johan johanna john jonas jorge josef josefina joseph joshua juan judith julia julian juliana julius
june kai kamal karim karin karla katarina kate katharina kemal kenji kevin khadija kiara kim kira klara kofi kwame lana lara lars laura
layla lea leah leila lena leo leon leonard leonora lidia lila liliana lily lin lina linda linus lisa livia lorenzo louis louise luca lucas
lucia lucy luis luisa luka luna lydia magda magnus maja malik malin manuel marc marcel marco marcus margaret maria mariam marina mario
marisol mark marlene marta martha martin mary mateo mathilda matteo matthew maurice max maya mehmet mei melanie melissa mia michael miguel
mila milan mina mira miriam mohamed mona monica monique moses muhammad nadia naomi natalia natasha nathan nelson nia nicholas nicolas
nicole nikita nikolai nina noah noel nora norman nuria octavia olga oliver olivia omar oscar otto owen pablo paloma patricia paul paula
pedro penelope peter petra philip philippa pia priya quentin quiana quincy quinn quintus quirin rachel rafael rahel raj rajesh ramon
ramona raquel rebecca renata rene ricardo richard rita robert roberta rosa rosalind rose roxana ruben rudolf ruth sabina salma salome
samir samira samuel sana sandra sara sarah sebastian selma serena sergio silvia simon simone sofia solomon sonia sophie stefan stella
stephanie sunita susanna svea sven sylvie tamar tanja tara tariq tatiana teresa tessa theo theodor theresa thomas tim timo tina tobias
tomas tove ulrich umar ursula uta valentin valentina valeria vanessa vera veronica veronique victor victoria viktor vincent viola violet
vivian walter wanda wei wendy wilhelm william winona xavier ximena yara yasmin yolanda yosef yuki yusuf zahra zainab zara zeynep zoe zofia
zuri
"""

# A letter of our alphabet, and those that are written as it.
FOLDED = (
    ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("ae", "æÆ"), ("c", "çćčÇĆČ"), ("d", "ďđðĎĐÐ"), ("e", "èéêëēęěÈÉÊËĒĘĚ"), ("g", "ğĞ"),
    ("i", "ìíîïīıÌÍÎÏĪİ"), ("l", "łŁ"), ("n", "ñńňÑŃŇ"), ("o", "òóôõöøőōÒÓÔÕÖØŐŌ"), ("oe", "œŒ"), ("r", "řŘ"),
    ("s", "śšşșŚŠŞȘ"), ("ss", "ßẞ"), ("t", "ťțŤȚ"), ("th", "þÞ"), ("u", "ùúûüūůűÙÚÛÜŪŮŰ"), ("y", "ýÿÝŸ"), ("z", "źżžŹŻŽ"),
    ("", "'’-\u0300\u0301\u0302\u0303\u0307\u0308\u030a\u030c\u0327"),
)  # fmt: skip
AS = {written: letter for letter, forms in FOLDED for written in forms}


def folded(word: str) -> str:
    """The word in small letters from a to z as far as it can be written so: é becomes e, and a hyphen is left out."""
    return "".join([AS.get(c, c) for c in word]).lower()


def spelt(text: str) -> str:
    """Of a text only what can be learnt: its letters from a to z."""
    return "".join([c for c in folded(text) if c in LETTERS and c != "."])


def checked(text: str):
    """The words of a list as the reader gave it, each once, and sentences on what became of the rest."""
    kept: list = []
    foreign: list = []
    long: list = []
    seen, again, over = set(), 0, 0
    for mark in ',;.:!?()[]"“”„«»\t\r\n\u00a0\0':
        text = text.replace(mark, " ")
    for given in text.split(" "):
        word = folded(given)
        if not word:
            continue
        if spelt(word) != word:
            foreign.append(given)
        elif len(word) > LONGEST:
            long.append(given)
        elif word in seen:
            again += 1
        elif len(kept) == MOST:
            over += 1
        else:
            seen.add(word)
            kept.append(word)
    told = ["{} kept.".format(counted(len(kept)))]
    if foreign:
        told.append("{} left out for other signs than a to z, such as “{}”.".format(counted(len(foreign)), foreign[0][:LONGEST]))
    if long:
        told.append("{} left out for more than {} letters, such as “{}…”.".format(counted(len(long)), LONGEST, long[0][:LONGEST]))
    if again:
        told.append("{} stood there already.".format(counted(again)))
    if over:
        told.append("{} beyond the first {} left out.".format(counted(over), grouped(MOST)))
    if len(kept) < FEWEST:
        told.append("It takes {} at least, so the list before stays.".format(FEWEST))
    return kept, " ".join(told)


def counted(n: int) -> str:
    return "1 word" if n == 1 else "{} words".format(grouped(n))


def parted(words: list):
    """The words to learn from, and every fifth one, held back: the network never sees those."""
    return [word for i, word in enumerate(words) if i % 5 != 4], words[4::5]
