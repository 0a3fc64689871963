// How many gaps there are for each reason.
// 各类未能读懂之处的数量。
// group gazettes and evidence
// column reason — why it was not understood
// column gaps — how many
// column example_text — one of them
// example gongbao query gaps_by_reason
MATCH (g:Gap)
RETURN g.reason AS reason, count(g) AS gaps, min(g.text) AS example_text
ORDER BY gaps DESC, reason
