// Which organizations share tasks, and how often one leads what the other supports.
// 哪些单位共同承担任务，其中一方牵头、另一方配合多少次。
// group organizations
// param minimum: integer = 2 — at least so many shared tasks
// param limit: integer = 50 — at most so many pairs
// column organization — one of the pair
// column other — the other
// column tasks — shared tasks
// column leads — tasks the first leads
// column other_leads — tasks the other leads
// example gongbao query works_together --minimum 3
MATCH (a:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t:Task)<-[s:LEADS|SUPPORTS|SHARES|IMPLEMENTS]-(b:Organization)
WHERE a.id < b.id AND r.via IS NULL AND s.via IS NULL
WITH a.id AS one, b.id AS two, min(a.name) AS organization, min(b.name) AS other, count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(s) = 'LEADS' THEN t.id END) AS otherLeads
WHERE tasks >= $minimum
RETURN organization AS organization, other AS other, tasks AS tasks, leads AS leads, otherLeads AS other_leads
ORDER BY tasks DESC, organization, other
LIMIT $limit
