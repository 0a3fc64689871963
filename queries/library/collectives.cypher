// Which collectives (各县（市、区）人民政府, 市直有关部门) have duties or came to events, and into how many members they were expanded.
// 公报以统称出现的单位（如各县（市、区）人民政府）及其展开情况。
// group organizations
// column collective — as printed
// column tasks — tasks it has a duty in
// column events — events it came to
// column members — organizations its duties were passed on to
// example gongbao query collectives
MATCH (c:Organization) WHERE c.collective = true
OPTIONAL MATCH (c)-[:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t:Task)
WITH c, count(DISTINCT t.id) AS tasks
OPTIONAL MATCH (c)-[:ATTENDED]->(e:Event)
WITH c, tasks, count(DISTINCT e.id) AS events
OPTIONAL MATCH (c)-[:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(:Task)<-[x:LEADS|SUPPORTS|SHARES|IMPLEMENTS]-(m:Organization)
WHERE x.via = c.name
RETURN c.name AS collective, tasks AS tasks, events AS events, count(DISTINCT m.id) AS members
ORDER BY tasks DESC, events DESC, collective
