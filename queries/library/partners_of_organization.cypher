// With whom an organization shares tasks: whom it leads, who leads it.
// 某单位与哪些单位共同承担任务。
// group organizations
// param organization: one Organization — name, short name, part of either or id
// column partner — the other organization
// column tasks — shared tasks
// column leads_it — tasks that the organization leads and the partner takes part in
// column led_by_it — tasks that the partner leads
// example gongbao query partners_of_organization --organization 市商务局
MATCH (a:Organization {id: $organization})-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t:Task)<-[s:LEADS|SUPPORTS|SHARES|IMPLEMENTS]-(b:Organization)
WHERE b.id <> $organization AND r.via IS NULL AND s.via IS NULL
WITH b.id AS id, b.name AS partner, count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leadsIt,
     count(DISTINCT CASE WHEN type(s) = 'LEADS' THEN t.id END) AS ledByIt
RETURN partner AS partner, tasks AS tasks, leadsIt AS leads_it, ledByIt AS led_by_it
ORDER BY tasks DESC, partner
