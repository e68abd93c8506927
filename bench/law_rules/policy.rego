package custos

import rego.v1

f := input

sealed := {"wages", "contact", "claim", "status", "appeal"}
judicial if f.instrument in {"court-order", "search-warrant"}
signed_in_time if { f.judge_signed; f.in_time }

may contains "R02" if f.info == "public-domain"
may contains "R03" if f.info == "nameless"
may contains "R04" if { f.info == "appeal"; f.ssn_removed }
may contains "R05" if { f.requester == "subject"; f.own_records; f.verified }
may contains "R06" if { f.requester == "agent"; f.instrument == "release-form"; f.covers }
may contains "R07" if { f.requester == "third-party"; f.instrument == "release-form"; f.four_statements; f.covers; f.agreement; f.safeguards }
may contains "R08" if { f.requester == "official"; f.duties; f.agreement; f.safeguards }
may contains "R09" if { f.requester == "contractor"; f.duties; f.agreement; f.safeguards }
may contains "R10" if { f.requester == "statistics"; f.agreement; not f.immigration_purpose }
may contains "R11" if { f.requester == "oversight"; f.duties }
may contains "R13" if { f.instrument == "admin-subpoena"; f.officer_authority; f.covers }
may contains "R16" if { f.instrument == "clerk-subpoena"; f.precedent; f.covers }

court contains "R14" if { f.instrument == "court-order"; signed_in_time; not f.stayed; f.covers }
court contains "R17" if { f.instrument in {"clerk-subpoena", "admin-subpoena"}; f.motion_denied; f.covers }
court contains "R18" if { f.instrument == "search-warrant"; signed_in_time; f.covers }
obligor if { f.requester == "child-support"; f.obligor; f.info == "wages"; f.agreement; f.safeguards }

bar contains "R19" if f.instrument in {"admin-warrant", "detainer", "arrest-warrant"}
bar contains "R20" if f.bulk
bar contains "R21" if f.standing_access
bar contains "R22" if f.info == "status"
bar contains "R23" if { f.immigration_purpose; not judicial }
bar contains "R24" if { judicial; not signed_in_time }
bar contains "R25" if { f.instrument == "court-order"; f.stayed }
bar contains "R01" if { f.info in sealed; count(may) == 0; count(court) == 0; not obligor }

quash if { f.instrument == "clerk-subpoena"; not "R16" in may; not "R17" in court; not obligor }

default outcome := "refuse"

outcome := "must-release" if count(court) > 0
else := "move-to-quash" if quash
else := "refuse" if count(bar) > 0
else := "must-release" if obligor
else := "may-release" if count(may) > 0
