// Which events had a topic or project on their agenda, or carry it in their name.
// 哪些活动讨论了某一议题或项目。
// group people and meetings
// param topic: string — words of the topic, project or event
// column date — first day
// column event — name of the event
// column matters — topics and projects that hold the words
// column people — people named there
// column event_id — for `gongbao show`
// example gongbao query events_about --topic 冷链
MATCH (e:Event)
OPTIONAL MATCH (e)-[:DISCUSSED|CONCERNS]->(t:Topic|Project) WHERE t.name + '' CONTAINS $topic
WITH e, collect(DISTINCT t.name) AS matters
WHERE size(matters) > 0 OR e.name + '' CONTAINS $topic
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(e)
WITH e, matters, collect(DISTINCT p.name) AS people
RETURN e.startDate AS date, e.name AS event, matters AS matters, people AS people, e.id AS event_id
ORDER BY date, event
