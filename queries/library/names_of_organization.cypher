// Under which names an organization is printed.
// 某单位在公报中的各种名称。
// group organizations
// param words: string — words of any of its names
// column organization — full name
// column aliases — every form seen
// column level — level of government
// column kind — kind of organization
// column collective — whether it stands for many
// example gongbao query names_of_organization --words 商务
MATCH (o:Organization)
WHERE o.name + '' CONTAINS $words OR any(alias IN coalesce(o.aliases, []) WHERE alias CONTAINS $words)
RETURN o.name AS organization, o.aliases AS aliases, o.level AS level, o.kind AS kind, coalesce(o.collective, false) AS collective
ORDER BY organization
