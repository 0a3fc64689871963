// Targets by indicator: what has to be reached, how much, until when and who leads.
// 各项指标的目标值、时限和牵头单位。
// group tasks
// param indicator: string = "" — words of the indicator
// column indicator — what is counted, as printed
// column operator — =, >=, <= or ~
// column value — the number
// column unit — its unit
// column deadline — as far as it is stated
// column task — title of the task
// column leads — the lead units
// column document — number of the document
// column task_id — for `gongbao show`
// example gongbao query targets --indicator 冷库
MATCH (t:Task)-[:HAS_TARGET]->(g:Target) WHERE g.indicator CONTAINS $indicator
OPTIONAL MATCH (o:Organization)-[:LEADS]->(t)
WITH t, g, collect(DISTINCT o.name) AS leads
RETURN g.indicator AS indicator, g.operator AS operator, g.value AS value, g.unit AS unit, toString(g.deadline) AS deadline,
       t.title AS task, leads AS leads, t.documentNumber AS document, t.id AS task_id
ORDER BY indicator, deadline, value, task_id
