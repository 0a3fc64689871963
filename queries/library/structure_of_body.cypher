// The members of a body, its office and working groups as its documents lay them down, with the sentence.
// 某机构（领导小组、指挥部、专班等）及其办公室、工作组的组成和原文，供绘制组织架构图。
// group organizations
// param body: one Organization — name of the body, part of it or id
// column relation — MEMBER_OF, or OFFICE_AT where an office is located in a bureau
// column body — the body, office or group
// column body_id — its id
// column role — role as printed
// column member — person or organization; with OFFICE_AT the bureau
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
MATCH (w:Passage) WHERE w.id = x.passage
WITH collect(DISTINCT w.document) AS documents
MATCH (a:Person|Organization)-[r:MEMBER_OF|OFFICE_AT]->(b:Organization)
MATCH (g:Passage) WHERE g.id = r.passage
WITH r, g, a, b, documents, CASE type(r) WHEN 'MEMBER_OF' THEN b.id ELSE a.id END AS body_id
WHERE body_id = $body OR g.document IN documents
OPTIONAL MATCH (z:Gazette) WHERE z.id = g.gazette
OPTIONAL MATCH (d:Document) WHERE d.id = g.document
OPTIONAL MATCH (a)-[h:HELD]->(:Position) WHERE h.passage = r.passage
WITH r, g, a, b, d, body_id, z, collect(DISTINCT h.mention) AS posts
RETURN type(r) AS relation, CASE type(r) WHEN 'MEMBER_OF' THEN b.name ELSE a.name END AS body, body_id AS body_id, r.role AS role,
       CASE type(r) WHEN 'MEMBER_OF' THEN a.name ELSE b.name END AS member,
       CASE type(r) WHEN 'MEMBER_OF' THEN a.id ELSE b.id END AS member_id,
       CASE WHEN a:Person THEN 'Person' ELSE 'Organization' END AS kind, posts AS posts, coalesce(d.number, d.title) AS document,
       g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage
ORDER BY g.ordinal, passage, start, body_id, member_id
