// Who belongs to a body (领导小组, 指挥部, 工作组, 编辑委员会), in which role.
// 某机构（领导小组、指挥部、专班等）的组成人员和成员单位。
// group organizations
// param body: one Organization — name of the body, part of it or id
// column role — role as printed
// column member — person or organization
// column kind — Person or Organization
// column printed — the name as printed
// column gazette — where it stands
// example gongbao query members_of_body --body 冷链物流提质增效工作专班
MATCH (m:Person|Organization)-[r:MEMBER_OF]->(b:Organization {id: $body})
RETURN r.role AS role, m.name AS member, head(labels(m)) AS kind, r.mention AS printed, r.gazette AS gazette
ORDER BY r.gazette, r.passage, r.start, member
