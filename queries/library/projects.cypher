// Which projects are named, at which events and in which tasks.
// 公报提到了哪些项目，见于哪些活动和任务。
// group projects and agreements
// param words: string = "" — words of the project's name
// column project — as printed
// column events — events that concern it
// column tasks — tasks that concern it
// column first — day of the first event
// column last — day of the last
// example gongbao query projects
MATCH (j:Project) WHERE j.name + '' CONTAINS $words
OPTIONAL MATCH (e:Event)-[:CONCERNS]->(j)
WITH j, count(DISTINCT e.id) AS events, min(e.startDate) AS first, max(e.startDate) AS last
OPTIONAL MATCH (t:Task)-[:CONCERNS]->(j)
RETURN j.name AS project, events AS events, count(DISTINCT t.id) AS tasks, first AS first, last AS last
ORDER BY events DESC, tasks DESC, project
