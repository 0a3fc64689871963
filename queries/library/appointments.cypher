// Who was appointed, confirmed, nominated or removed, by which notice.
// 任免事项：谁被任命、免去何职，依据哪份通知。
// group posts
// param since: date = null — first day
// param until: date = null — last day
// param person: one Person = null — only this person
// column date — day of the notice
// column act — appoint, confirm, nominate, remove or lapse
// column person — who
// column title — the post
// column organization — where
// column notice — number of the notice
// column reason — ground, as printed
// column note — 试用期一年, 挂职 …
// example gongbao query appointments
MATCH (p:Person) WHERE p.id >= coalesce($person, '') AND p.id <= coalesce($person, '~')
MATCH (p)-[r:APPOINTED|REMOVED]->(t:Position)
WHERE ($since IS NULL OR r.date >= date($since)) AND ($until IS NULL OR r.date <= date($until))
OPTIONAL MATCH (t)-[:IN]->(o:Organization)
RETURN r.date AS date, r.act AS act, p.name AS person, t.title AS title, o.name AS organization, r.notice AS notice,
       r.reason AS reason, r.note AS note
ORDER BY date, notice, person, act, title
