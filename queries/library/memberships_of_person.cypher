// Which bodies a person belongs to.
// 某人在哪些机构任组成人员。
// group organizations
// param person: one Person — name, part of a name, surname and title (李市长) or id
// column body — name of the body
// column role — role as printed
// column gazette — where it stands
// example gongbao query memberships_of_person --person 季春晓
MATCH (p:Person {id: $person})-[r:MEMBER_OF]->(b:Organization)
RETURN b.name AS body, r.role AS role, r.gazette AS gazette
ORDER BY body, role
