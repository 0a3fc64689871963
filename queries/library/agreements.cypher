// Which agreements were concluded, at which event and who signed them.
// 签订了哪些协议，由谁签订，在哪次活动上。
// group projects and agreements
// column date — day of the event
// column agreement — as printed
// column signers — who signed
// column people — people named at the event
// column event — name of the event
// column event_id — for `gongbao show`
// example gongbao query agreements
MATCH (e:Event)-[:PRODUCED]->(a:Agreement)
OPTIONAL MATCH (s:Person|Organization)-[:SIGNED]->(a)
WITH e, a, collect(DISTINCT s.name) AS signers
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(e)
WITH e, a, signers, collect(DISTINCT p.name) AS people
RETURN e.startDate AS date, a.name AS agreement, signers AS signers, people AS people, e.name AS event, e.id AS event_id
ORDER BY date, agreement
