// Who is named at most events, and in which roles.
// 出席活动最多的人，及其各类身份的次数。
// group people and meetings
// param limit: integer = 20 — at most so many people
// param since: date = null — first day
// param until: date = null — last day
// column person — who
// column person_id — id of the person
// column events — events that name this person
// column chaired — of these, chaired
// column spoke — spoke, reported, gave instructions
// column inspected — inspected or visited
// column received — received guests
// example gongbao query most_active_people --limit 10
MATCH (p:Person)-[r:ATTENDED]->(e:Event)
WHERE ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
WITH p.id AS id, p.name AS person, count(DISTINCT e.id) AS events,
     sum(CASE WHEN 'chair' IN r.roles THEN 1 ELSE 0 END) AS chaired, sum(CASE WHEN 'speak' IN r.roles THEN 1 ELSE 0 END) AS spoke,
     sum(CASE WHEN 'inspect' IN r.roles THEN 1 ELSE 0 END) AS inspected, sum(CASE WHEN 'receive' IN r.roles THEN 1 ELSE 0 END) AS received
RETURN person AS person, id AS person_id, events AS events, chaired AS chaired, spoke AS spoke, inspected AS inspected, received AS received
ORDER BY events DESC, person, person_id
LIMIT $limit
