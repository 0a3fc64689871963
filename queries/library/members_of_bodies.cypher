// Members of bodies, offices and working groups, with the sentence.
// 领导小组、指挥部及其办公室、工作组的成员，附原文。
// group organizations
// param words: string = "" — words of the body's name
// column body — its name
// column member — person or organization
// column role — as printed
// column kind — Person or Organization
// column sentence — text of the passage
// column start — first character of the member in it
// column stop — behind the last
// column source — file
// example gongbao query members_of_bodies --words 领导小组
MATCH (m:Person|Organization)-[r:MEMBER_OF]->(b:Organization) WHERE b.name + '' CONTAINS $words
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
RETURN b.name AS body, m.name AS member, r.role AS role, CASE WHEN m:Person THEN 'Person' ELSE 'Organization' END AS kind,
       g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source
ORDER BY body, g.ordinal, start, member, role
