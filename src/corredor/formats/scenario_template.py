"""A small corridor that works, to begin from: what `corredor new` writes."""

from __future__ import annotations

from pathlib import Path

from corredor.errors import FormatError
from corredor.messages import Message

FILES = {
    "scenario.toml": """\
# A corridor of three places and two states. Change it, then run: corredor check .
format = 1
title = "A three-place corridor"
kind = "assisted_return"
start = 2027-03-01
days = 30
time_zone = "America/Lima"
currency = "USD"
aims = ["unserved", "unsafe_nights", "exposure", "arrival", "cost"]
""",
    "states.csv": """\
id,name,documents,documents_of_nationals,driving_hours,driving_hours_relay,source,confidence
NOR,Northland,passport;id_card,passport;id_card,9,14,invented,assumed
SUD,Southland,passport,passport;expired_passport,9,14,invented,assumed
""",
    "places.csv": """\
id,name,state,kind,lat,lon,beds,cost_per_night,source,confidence
NOR-BRIDGE,Bridge Town,NOR,city,-18.20,-70.30,0,0,invented,assumed
SUD-GATE,Gate Town,SUD,reception_centre,-18.00,-70.25,60,12,invented,assumed
SUD-HOME,Home City,SUD,city,-15.80,-70.00,0,0,invented,assumed
""",
    "links.csv": """\
id,from,to,mode,km,hours,cost,crossing,source,confidence
OVER-THE-BRIDGE,NOR-BRIDGE,SUD-GATE,road,26,0.6,3,BRIDGE,invented,assumed
TO-HOME,SUD-GATE,SUD-HOME,road,310,6,,,invented,assumed
""",
    "crossings.csv": """\
id,name,side_a,side_b,opens,closes,people_per_day,corridor_share,hours,source,confidence
BRIDGE,The bridge,NOR-BRIDGE,SUD-GATE,6,20,800,0.1,1.5,invented,assumed
""",
    "groups.csv": """\
id,origin,people,goal,documents,nationality,willing,willing_low,willing_high,willing_basis,ready_from,ready_to,\
children,household_sizes,source,confidence
BRIDGE-TOWN,NOR-BRIDGE,1000,SUD-HOME 0.8; stay 0.2,passport 0.3; none 0.7,SUD,0.4,0.2,0.5,survey,2027-03-01,\
2027-03-21,0.25,1 0.5; 3 0.3; 4 0.2,invented,assumed
""",
    "services.csv": """\
id,place,kind,when,people_per_day,cost,source,confidence
TALK-BRIDGE,NOR-BRIDGE,counselling,departure,60,4,invented,assumed
WAY-OUT-NOR,NOR-BRIDGE,exit,,10,0,invented,assumed
WAY-OUT-SUD,SUD-GATE,exit,,10,0,invented,assumed
""",
    "exits.csv": """\
id,stage,kind,share,test_share,source,confidence
CHANGED-MIND,origin,withdrawal,0.05,0.1,invented,assumed
""",
    "vehicles.csv": """\
id,name,base,mode,seats,number,states,crew,cost_per_km,cost_per_day,source,confidence
COACHES,Coaches of Home City,SUD-HOME,road,40,3,SUD,relay,1.2,150,invented,assumed
""",
    "funds.csv": """\
id,payer,amount,covers,source,confidence
APPEAL,An agency,60000,,invented,assumed
""",
    "statements.csv": """\
id,date,recorded,state,office,voice,with,subject,act,stance,text,source
MEMORANDUM,2027-01-20,2027-01-22,SUD,ministry of foreign affairs,treaty,NOR,corridor,signed,commits,\
Nationals without valid papers may come home by the bridge until the end of March.,invented
""",
    "commitments.csv": """\
id,what,who,state,lead_days,after,not_before,done_on,statements,source,confidence
HOURS,longer hours at the bridge are agreed,customs of both states,,7,,2027-01-22,2027-01-29,MEMORANDUM,invented,assumed
OFFICERS,two more officers at Gate Town,migration service of Southland,SUD,21,HOURS,,,MEMORANDUM,invented,assumed
""",
    "switches.csv": """\
id,state,rule,value,from,to,groups,basis,statements,source,confidence
SUD-ADMITS,SUD,admit,yes,2027-03-01,2027-03-31,BRIDGE-TOWN,observed,MEMORANDUM,invented,assumed
SUD-FORTY-A-DAY,SUD,people_per_day,40,2027-03-01,2027-03-31,,assumed,MEMORANDUM,invented,assumed
""",
    "closures.csv": """\
id,crossing,from,to,why,source,confidence
BRIDGE-REPAIR,BRIDGE,2027-03-10,2027-03-11,repair of the bridge,invented,assumed
""",
    "traffic.csv": """\
id,crossing,enters,kind,vehicles_per_day,people_per_vehicle,metres,by_hour,source,confidence
CARS,BRIDGE,SUD,car,160,3,7,6-9 0.4;9-20 0.6,invented,assumed
COACHES,BRIDGE,SUD,coach,6,30,15,6-20 1,invented,assumed
CORRIDOR,BRIDGE,SUD,corridor,0,40,15,,invented,assumed
""",
    "lanes.csv": """\
id,crossing,enters,stage,what,classes,source,confidence
WINDOWS,BRIDGE,SUD,1,entry windows of Southland,CARS;COACHES;CORRIDOR,invented,assumed
""",
    "shifts.csv": """\
id,lane,starts,ends,officers,source,confidence
MORNING,WINDOWS,6,13,2,invented,assumed
AFTERNOON,WINDOWS,13,20,1,invented,assumed
""",
    "checks.csv": """\
id,crossing,enters,stage,what,classes,minutes,spread,per,source,confidence
PAPERS,BRIDGE,SUD,1,papers asked,,1.2,0.5,person,invented,assumed
""",
    "uncertainty.csv": """\
id,what,of,chance,shape,low,usual,high,source,confidence
QUEUES,crossing_hours,BRIDGE,,triangular,0,0.5,3,invented,assumed
BRIDGE-SHUT,crossing_closure,BRIDGE,0.01,triangular,1,1,5,invented,assumed
NO-SHOWS,no_show,,,triangular,0,0.05,0.15,invented,assumed
""",
}


def new_scenario(path: str | Path) -> Path:
    """Write a small working scenario into a new folder, and give the folder.

    Raises FormatError when something is there already.
    """
    folder = Path(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FormatError(
            Message(
                "folder_not_empty",
                "{path} is there already and is not empty. Give the name of a new folder.",
                path=str(folder),
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder
