"""Names whose spellings differ more than the spelling key of `folding` can bridge.

Each line is one family of spellings, folded to plain small letters; the first one gives the family
its key. A family holds spellings of one name, never merely similar names (Hassan is not Hussein)
and never translations (Juan is not John). Spellings without vowels are what letter by letter
transliteration makes of Arabic script.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_ARABIC_PERSIAN_TURKISH: Final = """
muhammad mohammad mohammed mohamed mohamad muhammed muhamed muhamad mahomed mahomet mohamet mohd
 muhd mouhamed mouhamad mouhammad mohammod muhammadu mahamad mahammad mhamed mohamedou mhmd
mamadou mamadu mahamadou
mehmet mehmed mehmeti
ahmad ahmed ahmet ahamed ahamad akhmad akhmed akhmat akhmet hmd
amadou ahmadou amadu ahmadu
mahmoud mahmud mehmood mahmood makhmud mamoud mhmwd
hamid hameed hamed hamyd khamid hmyd
hussein husain hussain hossein hosein hossain husein husayn hussayn houssein hoseyn huseyin huseyn
 khusein houcine hocine hussien hussin hsyn
hassan hasan hacen hacene hasen hssan khasan hsn
yusuf youssef yousef yousuf yusof yusuff yousif yousaf yousof yussuf yussef yosef jusuf youcef
 yosif usuf issouf yoosuf yusef yoosef iusuf ywsf
khalid khaled kalid halid khalidh khald
abdullah abdallah abdulla abdalla abdoulaye abdellah abdollah abdulahi abdullahi abdoullah abdullo
 bdllh bdallh
rahman rahmaan rehman rahmane rehmaan
ali aly alee aliy
omar umar omer oumar umer oumarou umaru
othman uthman osman usman ousmane outhman othmane usmanu osmaan uthmaan
ibrahim ebrahim ibraheem brahim ibrahima ibrohim ibragim brhym abrahym
ismail ismael esmail ismayil ismaeel esmaeil ismaila smail esmaeel smayl asmayl
suleiman sulaiman soliman suleyman sulayman souleymane sulieman suliman sulejman slyman slymn
mustafa mustapha moustafa moustapha mostafa mustafah mostapha mstfy mstfa
said saeed saied saeid sayeed
sayed sayyid sayyed syed sayid saiyed seyed seyyed seyyid
fatima fatimah fatema fatma fatimata fatoumata fatimetou ftmh
aisha aysha ayesha aicha aishah aissata aissatou aishatu
zainab zaynab zeinab zeynep zineb zaineb zaynep zynb
maryam mariam meryem miriam mariama maryem miryam marieme mrym
khadija khadijah khadidja hadija khadeeja khadiga khdyjh
amina aminah ameena aminata
jamal djamel jamel gamal cemal djamal jml
jafar jaafar djaafar jaffar gaafar cafer jfr
jabir jaber djaber gaber
jamil jameel gamil djamil cemil
jalal galal djalal celal jelal
nasser nasir naser nassir nacer nasr
imran emran umran omran
karim kareem kerim krim krym
rashid rasheed rachid rashed rshyd
tariq tarek tarik tareq tarique tareque
samir sameer samer smyr
walid waleed oualid waled walied wlyd
wael wail ouael
yasin yassin yaseen yassine yacine yasseen ysyn
yahya yahia yehia yehya yahyo
yaqub yakub yacoub yaqoub yakoub yaacoub yaqoob yacouba yakup
musa moussa mousa moosa mussa
isa issa eissa essa
nur nour noor nuur
abdul abdel abdal abdoul abdol abdur
aziz azeez azziz
bashir basheer bachir beshir basher bshyr
faisal faysal feisal faycal fayssal feysal faizal fysl
farid fareed ferid fryd
farouk faruk farooq faruq farook farouq
habib habeeb habyb
haidar haider hyder haydar heydar haydr
hakim hakeem hakym
hamza hamzah hamsa khamza hmzh
harun haroun haroon haruna
idris idrees driss edris idriss idrissa drys
iqbal ikbal eqbal
kamal kamaal kemal
kamil kamel camil kameel
latif lateef letif
majid majeed madjid mageed maged majed mjyd
malik malek maalik melik
mansour mansur mansoor mansor mnswr
masoud masud masood messaoud mesut massoud
mubarak mobarak moubarak mubarek mbarek
munir mounir muneer monir mnyr
nabil nabeel nebil nbyl
najib nageeb najeeb nadjib naguib nejib najeb
nazir nazeer nadhir
qasim qassim kasim kassem qasem kacem kassim qassem gasim
rafiq rafik rafeeq
rauf raouf raoof
riyad riad riyadh ryad
sabir saber sabeer
sadiq sadik sadeq sadek saddiq
saif sayf seif
salah salaah
saleh salih salleh
salim salem saleem selim slym
samad samed
shahid shaheed chahid
sharif shareef sherif cherif chareef charif sheriff
tahir taher taheer
taufiq tawfiq tewfik toufik taufik tawfik tevfik
zaid zayd zeid zayed
ziad ziyad zeyad zyad
zakaria zakariya zakariyya zekeriya zakarya zakary
usama osama oussama ousama
ayman aymen eiman aimen
anwar anouar anvar enver anwer
adel adil aadel aadil
amir ameer emir amer
amin ameen emin amyn
bilal belal billal bilel
dawud daud daoud dawood dawoud davud davood daouda daut
ghassan gassan rhassan
haitham haytham haithem heytham
hisham hicham hesham hishaam
hosni husni housni hosny
jihad djihad gihad cihad
luay loay louay loai
muath moaz muaz moath mouaz muadh
nawaz navaz nawaaz
reza rida ridha riza redha
mehdi mahdi mehdy mahdy
qadir kader qader kadir gader
jawad javad cevat djaouad
wahid waheed vahid vahit ouahid
zulfiqar zulfikar zulfiquar
nizam nizaam nezam
sheikh shaikh shaykh sheik cheikh cheick
"""

_SLAVIC_CAUCASIAN: Final = """
sergei sergey serguei sergej serhii serhiy siarhei serhij sergii
aleksandr alexander aleksander oleksandr alexandr aliaksandr aleksandar alexandre
aleksei alexei alexey aleksey oleksii oleksiy oleksij alexej aliaksei
andrei andrey andrii andriy andrej andrij
dmitri dmitry dmitriy dimitri dmytro dmitrii dmytrii dmitrij dzmitry dimitry
evgeni evgeny yevgeny evgeniy yevhen yevgeniy evgenij yevhenii evgenii ievgen
mikhail mykhailo mihail mykhaylo mihailo mikhailo mikhayl mykhailo
nikolai nikolay nikolaj nicolai mykola nikolaos mikalai
vladimir volodymyr wladimir vladimer uladzimir volodimir wolodymyr
yuri yury yuriy iurii yurii jurij iouri yurij
igor ihor ighor
oleg oleh
pavel pavlo pawel
petr petro pyotr piotr
vasili vasyl vasiliy vasily vasil vasilii vassili vassily
viktor victor wiktor
vitali vitaly vitaliy vitalii vitalij
yaroslav jaroslav yaroslaw jaroslaw iaroslav
stanislav stanislaw
ilia ilya illia ilja iliya
georgi georgy georgiy georgii heorhii giorgi
grigori grigory hryhorii grigoriy grigorii
anatoli anatoly anatolii anatoliy
valeri valery valerii valeriy valerij
gennadi gennady hennadii gennadiy gennadii
maksim maxim maksym
konstantin kostiantyn constantin konstantyn kostyantyn
tatiana tetiana tatyana tatjana tetyana
natalia nataliya natalya nataliia
yulia julia iuliia yuliya juliya yuliia
kseniya ksenia xenia kseniia
ekaterina kateryna yekaterina katerina
elena olena yelena
irina iryna
maria mariya mariia marija
sofia sofiya sophia sofiia
fedor fyodor fedir feodor
artem artyom artiom
semyon semen semion
tigran dikran
"""

_ASIAN_AFRICAN: Final = """
chowdhury chaudhry choudhury chaudhary chowdhary choudhary chaudhuri choudhry chaudry chowdhry
banerjee bannerjee banerji bnrji
mukherjee mukerji mukherji mookerjee
chatterjee chatterji
bhattacharya bhattacharyya bhattacharjee
sharma sarma
singh sinh simh
krishna krisna krsna
lakshmi laxmi luxmi lakshmee
prasad prashad parsad
reddy reddi
shrestha shresth sresth srestha
agarwal aggarwal agrawal agarval agrval
nguyen nguyan
park pak bak
choi choe choy
jung jeong chung joung cheong
kang gang
yoon yun youn
shin sin
kwon gwon
hwang whang
roh noh
zhang chang
zhao chao
zhou chou
zhu chu
xie hsieh
xiao hsiao
xiong hsiung
guo kuo
cai tsai
qian chien
jiang chiang
diallo jallow jalloh dialo djalo
traore trawally traoure
toure touray
camara kamara camarah
conteh conde konte
coulibaly koulibaly kulibali coulibali
diarra jarra
sissoko cissoko
cisse ceesay sesay
ndiaye njie
keita keyita
diawara jawara
kone koneh
okafor okafo
adeyemi adeyemy
tesfaye tesfay tesfai

mekonnen mekonen makonnen
"""


def _families() -> list[list[str]]:
    """Return the spellings of each name; a line that starts with a space goes on with the last."""
    found: list[list[str]] = []
    for line in (_ARABIC_PERSIAN_TURKISH + _SLAVIC_CAUCASIAN + _ASIAN_AFRICAN).splitlines():
        if line.startswith(" ") and found:
            found[-1].extend(line.split())
        elif line:
            found.append(line.split())
    return found


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for family in _families():
        for spelling in family:
            # A spelling of two names (Chang) stands with the first that claims it.
            table.setdefault(spelling, family[0])
    return table


VARIANTS: Final = MappingProxyType(_table())
"""Folded spelling -> the spelling that stands for its family."""
