// How many tasks each organization leads, supports, shares and implements.
// 各单位牵头、配合、共同负责、具体负责的任务数。
// group tasks
// param document: one Document = null — only the tasks of this document (number, title, part of it or id)
// param limit: integer = 100 — at most so many organizations
// column organization — full name
// column leads — tasks it leads
// column supports — tasks it supports
// column shares — tasks it shares with others
// column implements — tasks it implements
// column duties — standing duties
// column total — all of these
// example gongbao query workload --limit 10
MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t:Task)
WHERE r.via IS NULL
OPTIONAL MATCH (d:Document)-[:HAS_TASK]->(t)
WITH o, r, t, collect(d.id) AS documents
WHERE $document IS NULL OR $document IN documents
WITH o.id AS id, o.name AS organization, sum(CASE type(r) WHEN 'LEADS' THEN 1 ELSE 0 END) AS leads,
     sum(CASE type(r) WHEN 'SUPPORTS' THEN 1 ELSE 0 END) AS supports, sum(CASE type(r) WHEN 'SHARES' THEN 1 ELSE 0 END) AS shares,
     sum(CASE type(r) WHEN 'IMPLEMENTS' THEN 1 ELSE 0 END) AS implements,
     sum(CASE type(r) WHEN 'RESPONSIBLE_FOR' THEN 1 ELSE 0 END) AS duties, count(DISTINCT t.id) AS total
RETURN organization AS organization, leads AS leads, supports AS supports, shares AS shares, implements AS implements,
       duties AS duties, total AS total
ORDER BY total DESC, leads DESC, organization
LIMIT $limit
