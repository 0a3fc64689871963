// The members of a body and of the working groups that the same documents set up, with the sentence.
// 某机构（领导小组、指挥部、专班等）及同一文件所设工作组的组成和原文，供绘制组织架构图。
// group organizations
// param body: one Organization — name of the body, part of it or id
// column body — the body or group
// column body_id — its id
// column role — role as printed
// column member — person or organization
// column member_id — id of the person or organization
// column kind — Person or Organization
// column posts — titles printed beside the person's name there
// column document — number or title of the document that lays it down
// column sentence — the passage it was read from
// column start — where in the passage the member begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// example gongbao query structure_of_body --body 霁州市冷链物流提质增效工作专班 --format json
MATCH (:Person|Organization)-[x:MEMBER_OF]->(:Organization {id: $body})
WITH x, x.passage AS at
MATCH (w:Passage {id: at})
WITH x.gazette AS gazette, collect(DISTINCT w.document) AS documents
MATCH (a)-[r:MEMBER_OF]->(b) WHERE r.gazette = gazette
WITH *, r.passage AS at
MATCH (g:Passage {id: at}) WHERE b.id = $body OR g.document IN documents
OPTIONAL MATCH (z:Gazette {id: g.gazette})
OPTIONAL MATCH (d:Document {id: g.document})
OPTIONAL MATCH (a)-[h:HELD]->(:Position) WHERE h.passage = r.passage
WITH r, g, a, b, d, z, collect(DISTINCT h.mention) AS posts
RETURN b.name AS body, b.id AS body_id, r.role AS role, a.name AS member, a.id AS member_id,
       CASE WHEN a:Person THEN 'Person' ELSE 'Organization' END AS kind, posts AS posts, coalesce(d.number, d.title) AS document,
       g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage
ORDER BY g.ordinal, passage, start, body_id, member_id
