CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE workspace (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(uid) = 32),
  created_at TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT

CREATE TABLE firm (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 20),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  place TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exporter', 'lender')),
  base_currency TEXT NOT NULL CHECK (length(base_currency) = 3),
  created_at TEXT NOT NULL
) STRICT

CREATE TABLE person (
  id INTEGER NOT NULL PRIMARY KEY,
  sign_in TEXT NOT NULL UNIQUE CHECK (length(sign_in) BETWEEN 1 AND 60),
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT

CREATE TABLE membership (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  role TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, role)
) STRICT, WITHOUT ROWID

CREATE TABLE sign_in_failure (
  sign_in TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures > 0),
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE proposal (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  command TEXT NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  made_by INTEGER NOT NULL REFERENCES person (id),
  made_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
  decided_by INTEGER REFERENCES person (id),
  decided_at TEXT,
  reason TEXT NOT NULL,
  CHECK ((state = 'open') = (decided_by IS NULL)),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (state NOT IN ('approved', 'declined') OR decided_by <> made_by),
  CHECK (state <> 'withdrawn' OR decided_by = made_by)
) STRICT

CREATE TABLE note (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 120),
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, key)
) STRICT, WITHOUT ROWID

CREATE TABLE attachment (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 20971520),
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at TEXT NOT NULL,
  CHECK (length(content) = size)
) STRICT

CREATE TABLE attached (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 120),
  digest TEXT NOT NULL REFERENCES attachment (digest),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, subject, digest)
) STRICT, WITHOUT ROWID

CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  firm_id INTEGER REFERENCES firm (id),
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  target TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT

CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
  duty TEXT NOT NULL,
  flow TEXT NOT NULL CHECK (flow IN ('cash', 'operating', 'investing', 'financing', 'exchange')),
  currency TEXT CHECK (length(currency) = 3),
  monetary INTEGER NOT NULL CHECK (monetary IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  UNIQUE (firm_id, code),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE entry (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number INTEGER CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'posted')),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  memo TEXT NOT NULL,
  source TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  reverses INTEGER UNIQUE REFERENCES entry (id),
  made_by INTEGER NOT NULL REFERENCES person (id),
  posted_at TEXT,
  CHECK ((state = 'posted') = (number IS NOT NULL)),
  CHECK ((state = 'posted') = (posted_at IS NOT NULL)),
  CHECK (reverses <> id),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id, day)
) STRICT

CREATE TABLE posting (
  entry_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 10000),
  firm_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  minor INTEGER NOT NULL CHECK (minor <> 0 AND abs(minor) <= 9000000000000000),
  memo TEXT NOT NULL,
  PRIMARY KEY (entry_id, line),
  FOREIGN KEY (entry_id, firm_id, day) REFERENCES entry (id, firm_id, day),
  FOREIGN KEY (account_id, firm_id) REFERENCES account (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE balance (
  account_id INTEGER NOT NULL REFERENCES account (id),
  currency TEXT NOT NULL,
  month TEXT NOT NULL CHECK (length(month) = 7),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  last_number INTEGER NOT NULL,
  PRIMARY KEY (account_id, currency, month)
) STRICT, WITHOUT ROWID

CREATE TABLE period_change (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('closed', 'open')),
  reason TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, month, seq),
  CHECK (state = 'closed' OR length(reason) > 0)
) STRICT, WITHOUT ROWID

CREATE TABLE published_rate (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  per_euro TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID

CREATE TABLE own_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  base TEXT NOT NULL CHECK (length(base) = 3),
  quote TEXT NOT NULL CHECK (length(quote) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  rate TEXT NOT NULL,
  PRIMARY KEY (firm_id, base, quote, day),
  CHECK (base <> quote)
) STRICT, WITHOUT ROWID

INSERT INTO "alembic_version" VALUES ('r0001')

INSERT INTO "workspace" VALUES (1, '0123456789abcdef0123456789abcdef', '2026-03-02T01:00:00.000000Z', 0)

INSERT INTO "firm" VALUES (1, 'HAIHE', '海禾家居有限公司', 'Haihe Homeware Ltd', 'Ningbo', 'exporter', 'CNY', '2026-03-02T01:00:00.000000Z')

INSERT INTO "firm" VALUES (2, 'LINKFIN', '联运供应链金融', 'Lianyun Supply Chain Finance', 'Hangzhou', 'lender', 'CNY', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (1, 'wang', '王海', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (2, 'exporter-staff', '出口 staff', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (3, 'exporter-owner', '出口 owner', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (4, 'exporter-compliance', '出口 compliance', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (5, 'exporter-administrator', '出口 administrator', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (6, 'lender-administrator', '管理甲', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (7, 'lender-second', '管理乙', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (8, 'lender-analyst', '资方 analyst', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (9, 'lender-approver', '资方 approver', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (10, 'lender-compliance', '资方 compliance', '$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI', '2026-03-02T01:00:00.000000Z')

INSERT INTO "membership" VALUES (1, 1, 'administrator')

INSERT INTO "membership" VALUES (1, 1, 'owner')

INSERT INTO "membership" VALUES (2, 1, 'staff')

INSERT INTO "membership" VALUES (3, 1, 'owner')

INSERT INTO "membership" VALUES (4, 1, 'compliance')

INSERT INTO "membership" VALUES (5, 1, 'administrator')

INSERT INTO "membership" VALUES (6, 2, 'administrator')

INSERT INTO "membership" VALUES (7, 2, 'administrator')

INSERT INTO "membership" VALUES (8, 2, 'analyst')

INSERT INTO "membership" VALUES (9, 2, 'approver')

INSERT INTO "membership" VALUES (10, 2, 'compliance')

INSERT INTO "proposal" VALUES (1, 2, 'people.add', '{"name":"管理乙","password_hash":"$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI","roles":["administrator"],"sign_in":"lender-second","slot":""}', 'e81f7cf657aebc467042e487d57d2319c8f1ab3de0353fd2bfeacc3333a5da7e', 1, '2026-03-02T01:00:00.000000Z', 'approved', 6, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (2, 2, 'people.add', '{"name":"资方 analyst","password_hash":"$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI","roles":["analyst"],"sign_in":"lender-analyst","slot":""}', 'b572e66cfd35c2183290ff90b6edca81e214ed97f19cac18a682cdce4f508871', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (3, 2, 'people.add', '{"name":"资方 approver","password_hash":"$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI","roles":["approver"],"sign_in":"lender-approver","slot":""}', '4e9a31f3c0c5ea358ef681664eb56d5bf0c257f3054f1c1b2f005e2fafc97e67', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (4, 2, 'people.add', '{"name":"资方 compliance","password_hash":"$argon2id$v=19$m=8,t=1,p=1$RB1sT7At1qpfIhRCA496ZQ$NPoz+LYR+BsFSw1BPCkZ7WMa1CFSCM2NTEAp5sJAGDI","roles":["compliance"],"sign_in":"lender-compliance","slot":""}', '1673b9966f5610c6cdcb6213b878dee6f5548feee44c34589d8453df1a297bcc', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (5, 2, 'people.roles', '{"roles":[],"sign_in":"wang"}', '7295c0d63168d43b2205c038630cba764308d7ebd944bb7f0973b14e93dd4f1e', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "note" VALUES (3, 1, 'journal', '{"memo": "half written"}', '2026-03-02T01:00:00.000000Z')

INSERT INTO "attachment" VALUES ('3b9b994f295c344a9186fbcf5dbccd14a54090999fce4184ceec5b6d271637ca', 9, 'application/pdf', X'255044462D312E3720', '2026-03-02T01:00:00.000000Z')

INSERT INTO "attached" VALUES (1, 'entry/2', '3b9b994f295c344a9186fbcf5dbccd14a54090999fce4184ceec5b6d271637ca', '发票.pdf', 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "audit" VALUES (1, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'workspace.found', 'firm HAIHE', '6fcdf0516969add68b5ef66a7b39beee12cdd9660f322deecfcafd647e9ebd85', X'0000000000000000000000000000000000000000000000000000000000000000', X'41B5D7AA4D411E4E81EB343ACCFD389C965B315744713ADF4C861A4ADA9B49EB')

INSERT INTO "audit" VALUES (2, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'workspace.found', 'person wang', '74e1610f532c9d2b3c0e2ad0ea0bcb404cc28eb8bc3f89bfa64466bd4cc82a7b', X'41B5D7AA4D411E4E81EB343ACCFD389C965B315744713ADF4C861A4ADA9B49EB', X'FFD04EC5676188FC6CCB2B509708489AAF833E14CDADA9CF4481792A3B42AE7B')

INSERT INTO "audit" VALUES (3, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-staff', '48a8ae7df9549d84dfc763a48558e2c6ce52e7834aac5a63e6c5fb0429a44f40', X'FFD04EC5676188FC6CCB2B509708489AAF833E14CDADA9CF4481792A3B42AE7B', X'A7F9AECCA262A124276C770395C7CD1980341CD5E10246C7564DA0DAFD345E6B')

INSERT INTO "audit" VALUES (4, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-staff', 'people.sign_in', 'person exporter-staff', 'b523ff1459400f3966006ab641b7e0442c684cf73ca41d539c50fc407d7ca166', X'A7F9AECCA262A124276C770395C7CD1980341CD5E10246C7564DA0DAFD345E6B', X'1A193646CD5EBF56870B1C529D557A470A5EF2B09C044BFFA1C5E36C0991FB43')

INSERT INTO "audit" VALUES (5, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-owner', '9f9be8173790fb433c81043f07e3ced7f6e03dcbd686feb0fe0476fa8f84a933', X'1A193646CD5EBF56870B1C529D557A470A5EF2B09C044BFFA1C5E36C0991FB43', X'30E91416459BF47E6BF9DFDFCE5C211A0E808BE7E78075ED32B0DBE332DD7D02')

INSERT INTO "audit" VALUES (6, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-owner', 'people.sign_in', 'person exporter-owner', '445e163171b9d72351f9d5cf4dea583b4606669ff6b1ca952cfe9edd0e80dcfd', X'30E91416459BF47E6BF9DFDFCE5C211A0E808BE7E78075ED32B0DBE332DD7D02', X'AB7735A5CB7F1BBF94039035C2C549EDBB38BFA3FDAF7A3DB1C22B352C27C37A')

INSERT INTO "audit" VALUES (7, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-compliance', '6d1bcf1550dffbdd205e10874e62c090dd47a7c9a8891c2c4bb8fcf30afc1c9a', X'AB7735A5CB7F1BBF94039035C2C549EDBB38BFA3FDAF7A3DB1C22B352C27C37A', X'3C656CC7DE09015D0116EF87613F99B65429985F77AC02CCDE32AA253542BA2B')

INSERT INTO "audit" VALUES (8, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-compliance', 'people.sign_in', 'person exporter-compliance', '39abcaa064b8ad964f0be96c6ec136998ca0f037c3fc06ae62f2f27ce68fa4f8', X'3C656CC7DE09015D0116EF87613F99B65429985F77AC02CCDE32AA253542BA2B', X'C49387E064CBC054A734133496456A671CC8F1F95D46E75CAE23830D44B325B5')

INSERT INTO "audit" VALUES (9, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-administrator', 'a251a00e7a2c4f50dd075d4608dacebfa31ae981f727618e5ac80ce04a6d8a4b', X'C49387E064CBC054A734133496456A671CC8F1F95D46E75CAE23830D44B325B5', X'2895D5C73B3B3BB5F2AD17B5756179D71E786109553B98FF7E7563865037CC07')

INSERT INTO "audit" VALUES (10, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-administrator', 'people.sign_in', 'person exporter-administrator', '115b7faaf167a11dacf05d3b4ef913e053e67d3b19d4c031b10da40f5428d208', X'2895D5C73B3B3BB5F2AD17B5756179D71E786109553B98FF7E7563865037CC07', X'A80558B4356B4B41384D0FA8D74077915AF40D4D0B8BEA18FD6AC262F93417B0')

INSERT INTO "audit" VALUES (11, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'firms.add', 'firm LINKFIN', 'f19322891b39bab9314ffa2d81e5bfd50e6e75032faca5b297f5c4d9fa34ee30', X'A80558B4356B4B41384D0FA8D74077915AF40D4D0B8BEA18FD6AC262F93417B0', X'AFB599F5424C0E7A16F35D99BC101CB601F3FB7A219769B1ACA058337CE5053B')

INSERT INTO "audit" VALUES (12, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'people.add', 'person lender-administrator', 'a5c601e05b626aeee9c007a3a5802a846301df7eb0031ac35bf821a21f1a86a0', X'AFB599F5424C0E7A16F35D99BC101CB601F3FB7A219769B1ACA058337CE5053B', X'AEB76796A1BC4606C7012FC8DF7E65D10A175B2FEAFCE8E751510B1B4E7810BD')

INSERT INTO "audit" VALUES (13, '2026-03-02T01:00:00.000000Z', NULL, 'lender-administrator', 'people.sign_in', 'person lender-administrator', 'bb536e1a46c083e5f8887dde763e6a91133ee9fbcd29dcb7fc69079a66d4ff23', X'AEB76796A1BC4606C7012FC8DF7E65D10A175B2FEAFCE8E751510B1B4E7810BD', X'CDF56C5B5C68E39AB735508CB0656A7F1969D38C7598DC9F8095F1B1D1744AEB')

INSERT INTO "audit" VALUES (14, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'people.add', 'proposal 1', '4379fadd77991249a1918bc1d66d7b6de0731e0179ac9de9933409ac1eed5396', X'CDF56C5B5C68E39AB735508CB0656A7F1969D38C7598DC9F8095F1B1D1744AEB', X'50F4DA11CBAC2FFE9DC2DD36352ECBE5AC9902C412EEF5A725190DBE0B0A01FF')

INSERT INTO "audit" VALUES (15, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'proposals.decide', 'proposal 1', '0dec793e39eb4c925eadce515fdbba5129a858e1d77f606f56ac05850b2d2f98', X'50F4DA11CBAC2FFE9DC2DD36352ECBE5AC9902C412EEF5A725190DBE0B0A01FF', X'D1EE9B2A585CB201A98056AAE5BAD79CD463DB06F2CE13AA768B452738B6DC5E')

INSERT INTO "audit" VALUES (16, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'proposals.decide', 'person lender-second', 'b68853af55fd8824743246fee96ddcb59da47498b408954ced8f8e71be09db78', X'D1EE9B2A585CB201A98056AAE5BAD79CD463DB06F2CE13AA768B452738B6DC5E', X'6C1C7F22073DB27AEFB9DF99BF0509C4AD0991222E6EC9F2811F15098BD6FE4E')

INSERT INTO "audit" VALUES (17, '2026-03-02T01:00:00.000000Z', NULL, 'lender-second', 'people.sign_in', 'person lender-second', '3b4246013c27c761a6ce48815c9893e8263d79f15b24c0ab053b8416f64c31b3', X'6C1C7F22073DB27AEFB9DF99BF0509C4AD0991222E6EC9F2811F15098BD6FE4E', X'6AB2D8C2F8E036D0486A7894584A8EB4154B925157421EC2DCD6FB0E27A60A14')

INSERT INTO "audit" VALUES (18, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 2', '00a905e14ede910b1fdbfd9dad7a7292d01c7390c03e902f9c6b0874ae9cc47f', X'6AB2D8C2F8E036D0486A7894584A8EB4154B925157421EC2DCD6FB0E27A60A14', X'73F29B168F8F59C6B220F2F99627952DE8FA3801C68A8B31BDEA1F9A228A4FC9')

INSERT INTO "audit" VALUES (19, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 2', '6afc2c16f32ae8790348b3da87125de93346f8d1f3b5e59f37fdf3febdda9a46', X'73F29B168F8F59C6B220F2F99627952DE8FA3801C68A8B31BDEA1F9A228A4FC9', X'005A2DC49C1DEC5495FC8C44E75305F9B14BD408D3B145D9F939A33BCA55F8F5')

INSERT INTO "audit" VALUES (20, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-analyst', 'fa13f6895900e4b67c10a2e7c977a7375676616b8e6a58769ec8cefdb7e7cd23', X'005A2DC49C1DEC5495FC8C44E75305F9B14BD408D3B145D9F939A33BCA55F8F5', X'2F04BE8F387C0CB3D490F82F547380C57FA95947A29139CC0119BA876CCAA118')

INSERT INTO "audit" VALUES (21, '2026-03-02T01:00:00.000000Z', NULL, 'lender-analyst', 'people.sign_in', 'person lender-analyst', 'a695e38f75fe9c624b1ce328243d5ef80d740351a3e6a0294c327ec429e58209', X'2F04BE8F387C0CB3D490F82F547380C57FA95947A29139CC0119BA876CCAA118', X'E1B0779473911E0E3E45010C34A85F170067FA0C8D57594F9E7AF63C3924C250')

INSERT INTO "audit" VALUES (22, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 3', '24cc9485f224d80e4a291f9965162390324cf7d81f3a11919ad699ae9b8acec4', X'E1B0779473911E0E3E45010C34A85F170067FA0C8D57594F9E7AF63C3924C250', X'7B731F31CD795AC4B9E4E07658220D60F6B8D75637302CAB28CA2803171DF7AA')

INSERT INTO "audit" VALUES (23, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 3', '592ec898c693439172a19f2a23f50431531f2421928082004755f0252266b42a', X'7B731F31CD795AC4B9E4E07658220D60F6B8D75637302CAB28CA2803171DF7AA', X'C1735262F512948932FE04715A846BB2CDFA3EFEA10E4BF40A092C120A162EFC')

INSERT INTO "audit" VALUES (24, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-approver', '19f3f5cbc05eefa4890f81a982cd53018238383923d601168790c5082f125035', X'C1735262F512948932FE04715A846BB2CDFA3EFEA10E4BF40A092C120A162EFC', X'E4C67A597F805D97F93C152ECC35E428060C0AAED02A37EFB06E3BF1065C9F3B')

INSERT INTO "audit" VALUES (25, '2026-03-02T01:00:00.000000Z', NULL, 'lender-approver', 'people.sign_in', 'person lender-approver', 'd81ac2b7deab6a5719d77971d7e93b7043d570c7a8ebdbdb90ceca2c7b9a1423', X'E4C67A597F805D97F93C152ECC35E428060C0AAED02A37EFB06E3BF1065C9F3B', X'7499E870365EF4CB4DC6628D6BC8F8EE0CDB8C1A96B3DAB92D34070346FE4AF7')

INSERT INTO "audit" VALUES (26, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 4', 'd0d51f830e0f140c34d33d429ed45565f5b5f2da78e6cc3fb557657948fdf85e', X'7499E870365EF4CB4DC6628D6BC8F8EE0CDB8C1A96B3DAB92D34070346FE4AF7', X'AAA49B58FC00893CD9988A0B451B013CAF3FA8C66300CE96A63DEA84425F2D64')

INSERT INTO "audit" VALUES (27, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 4', 'feb6546f7c75b63dc78d2145b2c6eb897b15249da6d8b4ed2dc3115238cc3650', X'AAA49B58FC00893CD9988A0B451B013CAF3FA8C66300CE96A63DEA84425F2D64', X'3F248421D0DE393DF8BCFA62A106A3D5A43E9079B89D0B3E9DD3BBFAF6A21798')

INSERT INTO "audit" VALUES (28, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-compliance', '18ed546b711f0c020b928f16ef55002b517e54ca8ee6e392d434350a7c9b2aff', X'3F248421D0DE393DF8BCFA62A106A3D5A43E9079B89D0B3E9DD3BBFAF6A21798', X'2EB409A254A029CDF6892A17ED0B5070E55BFBC0E6E9486970392886FFAB980A')

INSERT INTO "audit" VALUES (29, '2026-03-02T01:00:00.000000Z', NULL, 'lender-compliance', 'people.sign_in', 'person lender-compliance', 'dc6c0463a124d1843e6c981bbeec41cffa63ffd6ea94e483fd7c1258108cdaf6', X'2EB409A254A029CDF6892A17ED0B5070E55BFBC0E6E9486970392886FFAB980A', X'D85014EDAFB38630CD857E3636C00456FB2713991682855CCCF5E5253C6C11C6')

INSERT INTO "audit" VALUES (30, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.roles', 'proposal 5', 'a08626a227b1214b577b2fd3470f33dc3e01bda9ef5f910a35a74d66adc329a9', X'D85014EDAFB38630CD857E3636C00456FB2713991682855CCCF5E5253C6C11C6', X'F4506748F66239F577A283921335392974B10ACCF07298951008F05179C7DE2E')

INSERT INTO "audit" VALUES (31, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 5', '5fb1d6e83068a7b74cf1a202d5867ebfd7de726669ee7c4ba094cac10f9e7b92', X'F4506748F66239F577A283921335392974B10ACCF07298951008F05179C7DE2E', X'238DEEE279F1E2C13DFAE91A2E25E816866BEC2004EF62A4E24B27A393103B26')

INSERT INTO "audit" VALUES (32, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person wang', '085ac87f673dbeee9c8d73228436ee06c1525b1a72f15b360d4c2f780ff3edec', X'238DEEE279F1E2C13DFAE91A2E25E816866BEC2004EF62A4E24B27A393103B26', X'D61E2257DC16560AE7C93E10624576568103B163835D662F4B512F6FFD3E6EAB')

INSERT INTO "audit" VALUES (33, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.open', 'chart', 'a7cb8ac747d6487904076f76c47346a8d740e25ec4ea28e38d7f76016cb57c98', X'D61E2257DC16560AE7C93E10624576568103B163835D662F4B512F6FFD3E6EAB', X'824D357B291C003C89926DBF27F3842CFF9334F675D9946BD5939EF8372C2E0D')

INSERT INTO "audit" VALUES (34, '2026-03-02T01:00:00.000000Z', 2, 'lender-approver', 'books.open', 'chart', '701c3e1408d4e2c653fe0c4b14243d61137f482e111f7d43837c4701a9bc6aff', X'824D357B291C003C89926DBF27F3842CFF9334F675D9946BD5939EF8372C2E0D', X'15E85377B3EADB6E0FA81CB9829F1959BE36E22418D7682F45A9BB6649F65614')

INSERT INTO "audit" VALUES (35, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.post', 'entry 1', '335464102d9e4ceab03c0c7a96bb99495e2845488d357bfa657ddfdf02064104', X'15E85377B3EADB6E0FA81CB9829F1959BE36E22418D7682F45A9BB6649F65614', X'4A55405FFFF7C5DA25EFD0CCE5E8750D3399BC99D0D6D877C27861582B2ACA44')

INSERT INTO "audit" VALUES (36, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.post', 'entry 2', 'c2fe2457743bc58202c12e6e9c0f9b3f258afad7cb408dc9a91e81c06c90fec5', X'4A55405FFFF7C5DA25EFD0CCE5E8750D3399BC99D0D6D877C27861582B2ACA44', X'3199ED85AF8FF65474737A47E17E891AC0E46E8C2F529882C7E3343B00671FCD')

INSERT INTO "audit" VALUES (37, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.reverse', 'entry 3', '8b9cb7779b5a17a2c8a99e19dac1f6f627dc98bd32c9f6b38e94a5c67138fc0c', X'3199ED85AF8FF65474737A47E17E891AC0E46E8C2F529882C7E3343B00671FCD', X'732E750716A785133981ACD6CC7701316FF4D8F9F6278CA398DFB9BD80FEA8AA')

INSERT INTO "audit" VALUES (38, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'attachments.add', 'attachment 3b9b994f295c of entry/2', '54db4f7053ce121152258e36a03c9a13115aa7f0396a2f2587c5a88c7750c55f', X'732E750716A785133981ACD6CC7701316FF4D8F9F6278CA398DFB9BD80FEA8AA', X'0611A5B5867B01CE3DE12E8BCEED71C517EC773C44923D31881EFFBE4CB7F188')

INSERT INTO "audit_head" VALUES (1, 38, X'0611A5B5867B01CE3DE12E8BCEED71C517EC773C44923D31881EFFBE4CB7F188')

INSERT INTO "account" VALUES (1, 1, '1001', '库存现金', 'Cash on hand', 'asset', 'cash', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (2, 1, '1002', '银行存款', 'Cash at bank', 'asset', 'bank', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (3, 1, '1012', '其他货币资金', 'Other cash and deposits', 'asset', 'deposit', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (4, 1, '1121', '应收票据', 'Notes receivable', 'asset', 'note_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (5, 1, '1122', '应收账款', 'Trade receivables', 'asset', 'receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (6, 1, '1123', '预付账款', 'Prepayments to suppliers', 'asset', 'prepayment', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (7, 1, '1131', '应收出口退税款', 'Export tax refund receivable', 'asset', 'tax_refund', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (8, 1, '1221', '其他应收款', 'Other receivables', 'asset', 'other_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (9, 1, '1222', '应收保理预留款', 'Reserve held back by the factor', 'asset', 'reserve_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (10, 1, '1231', '坏账准备', 'Allowance for doubtful receivables', 'asset', 'allowance', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (11, 1, '1402', '在途物资', 'Goods in transit', 'asset', 'goods_in_transit', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (12, 1, '1403', '原材料', 'Raw materials', 'asset', 'materials', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (13, 1, '1405', '库存商品', 'Finished goods', 'asset', 'inventory', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (14, 1, '1406', '发出商品', 'Goods shipped, not yet sold', 'asset', 'goods_shipped', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (15, 1, '1601', '固定资产', 'Fixed assets', 'asset', 'fixed_assets', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (16, 1, '1602', '累计折旧', 'Accumulated depreciation', 'asset', 'depreciation', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (17, 1, '1701', '无形资产', 'Intangible assets', 'asset', 'intangibles', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (18, 1, '1801', '长期待摊费用', 'Long-term deferred expenses', 'asset', 'deferred_expenses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (19, 1, '2001', '短期借款', 'Short-term borrowings', 'liability', 'borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (20, 1, '2002', '应收账款融资借款（有追索权）', 'Borrowings against receivables, with recourse', 'liability', 'recourse_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (21, 1, '2201', '应付票据', 'Notes payable', 'liability', 'note_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (22, 1, '2202', '应付账款', 'Trade payables', 'liability', 'payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (23, 1, '2205', '合同负债', 'Contract liabilities', 'liability', 'contract_liability', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (24, 1, '2211', '应付职工薪酬', 'Payroll payable', 'liability', 'payroll', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (25, 1, '2221', '应交税费', 'Taxes payable', 'liability', 'tax', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (26, 1, '2231', '应付利息', 'Interest payable', 'liability', 'interest_payable', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (27, 1, '2241', '其他应付款', 'Other payables', 'liability', 'other_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (28, 1, '2501', '长期借款', 'Long-term borrowings', 'liability', 'long_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (29, 1, '3002', '货币兑换', 'Exchange position', 'equity', 'exchange_position', 'exchange', NULL, 1, 1)

INSERT INTO "account" VALUES (30, 1, '4001', '实收资本', 'Paid-in capital', 'equity', 'capital', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (31, 1, '4002', '资本公积', 'Capital reserve', 'equity', 'capital_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (32, 1, '4101', '盈余公积', 'Surplus reserve', 'equity', 'surplus_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (33, 1, '4104', '利润分配', 'Retained earnings', 'equity', 'retained_earnings', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (34, 1, '5001', '生产成本', 'Production in progress', 'asset', 'production', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (35, 1, '5101', '制造费用', 'Manufacturing overhead', 'asset', 'overhead', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (36, 1, '6001', '主营业务收入', 'Revenue from goods sold', 'income', 'revenue', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (37, 1, '6002', '销售折让与退回', 'Sales returns and allowances', 'income', 'dilution', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (38, 1, '6051', '其他业务收入', 'Other operating income', 'income', 'other_revenue', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (39, 1, '606101', '汇兑损益——已实现', 'Exchange differences, realised', 'income', 'realised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (40, 1, '606102', '汇兑损益——未实现', 'Exchange differences, unrealised', 'income', 'unrealised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (41, 1, '6111', '投资收益', 'Investment income', 'income', 'investment_income', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (42, 1, '6301', '营业外收入', 'Non-operating income', 'income', 'other_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (43, 1, '6401', '主营业务成本', 'Cost of goods sold', 'expense', 'cost_of_sales', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (44, 1, '6402', '其他业务成本', 'Other operating costs', 'expense', 'other_costs', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (45, 1, '6403', '税金及附加', 'Taxes and surcharges', 'expense', 'surcharges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (46, 1, '660101', '销售费用', 'Selling expenses', 'expense', 'selling', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (47, 1, '660102', '运输及物流费用', 'Freight and logistics', 'expense', 'freight', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (48, 1, '660103', '平台佣金及渠道费用', 'Platform commission and channel fees', 'expense', 'platform_fees', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (49, 1, '6602', '管理费用', 'Administrative expenses', 'expense', 'administration', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (50, 1, '660301', '利息支出', 'Interest expense', 'expense', 'interest_expense', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (51, 1, '660302', '银行手续费', 'Bank charges', 'expense', 'bank_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (52, 1, '660303', '融资费用', 'Financing fees', 'expense', 'financing_fees', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (53, 1, '660304', '应收账款转让损失', 'Loss on receivables sold', 'expense', 'loss_on_sale', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (54, 1, '6701', '资产减值损失', 'Impairment of assets', 'expense', 'impairment', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (55, 1, '6702', '信用减值损失', 'Credit losses', 'expense', 'credit_losses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (56, 1, '6711', '营业外支出', 'Non-operating expenses', 'expense', 'other_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (57, 1, '6801', '所得税费用', 'Income tax', 'expense', 'income_tax', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (58, 2, '1001', '库存现金', 'Cash on hand', 'asset', 'cash', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (59, 2, '1002', '银行存款', 'Cash at bank', 'asset', 'bank', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (60, 2, '1012', '其他货币资金', 'Other cash and deposits', 'asset', 'deposit', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (61, 2, '1031', '存出保证金', 'Deposits placed as security', 'asset', 'security_placed', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (62, 2, '1124', '应收保理款', 'Receivables purchased', 'asset', 'factored_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (63, 2, '1132', '应收利息', 'Interest receivable', 'asset', 'interest_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (64, 2, '1133', '应收手续费', 'Fees receivable', 'asset', 'fees_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (65, 2, '1221', '其他应收款', 'Other receivables', 'asset', 'other_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (66, 2, '1303', '贷款', 'Loans', 'asset', 'loan', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (67, 2, '1304', '贷款损失准备', 'Loan loss provisions', 'asset', 'loan_provision', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (68, 2, '1305', '应收保理款损失准备', 'Provisions on receivables purchased', 'asset', 'factoring_provision', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (69, 2, '1306', '有追索权融资款', 'Advances secured by receivables, with recourse', 'asset', 'recourse_advance', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (70, 2, '1441', '抵债资产', 'Assets taken in settlement', 'asset', 'settlement_assets', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (71, 2, '1601', '固定资产', 'Fixed assets', 'asset', 'fixed_assets', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (72, 2, '1602', '累计折旧', 'Accumulated depreciation', 'asset', 'depreciation', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (73, 2, '1701', '无形资产', 'Intangible assets', 'asset', 'intangibles', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (74, 2, '2001', '短期借款', 'Short-term borrowings', 'liability', 'borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (75, 2, '2002', '存入保证金', 'Deposits taken as security', 'liability', 'security_taken', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (76, 2, '2003', '拆入资金', 'Interbank funding', 'liability', 'interbank', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (77, 2, '2202', '应付账款', 'Trade payables', 'liability', 'payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (78, 2, '2203', '递延收益', 'Income received in advance', 'liability', 'deferred_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (79, 2, '2211', '应付职工薪酬', 'Payroll payable', 'liability', 'payroll', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (80, 2, '2221', '应交税费', 'Taxes payable', 'liability', 'tax', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (81, 2, '2231', '应付利息', 'Interest payable', 'liability', 'interest_payable', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (82, 2, '2241', '其他应付款', 'Other payables', 'liability', 'other_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (83, 2, '2242', '应付保理预留款', 'Reserve held back from sellers', 'liability', 'reserve_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (84, 2, '2243', '待分配回款', 'Collections not yet allocated', 'liability', 'unallocated', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (85, 2, '2501', '长期借款', 'Long-term borrowings', 'liability', 'long_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (86, 2, '3002', '货币兑换', 'Exchange position', 'equity', 'exchange_position', 'exchange', NULL, 1, 1)

INSERT INTO "account" VALUES (87, 2, '4001', '实收资本', 'Paid-in capital', 'equity', 'capital', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (88, 2, '4002', '资本公积', 'Capital reserve', 'equity', 'capital_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (89, 2, '4101', '盈余公积', 'Surplus reserve', 'equity', 'surplus_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (90, 2, '4102', '一般风险准备', 'General risk reserve', 'equity', 'risk_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (91, 2, '4104', '利润分配', 'Retained earnings', 'equity', 'retained_earnings', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (92, 2, '6011', '利息收入', 'Interest income', 'income', 'interest_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (93, 2, '6012', '保理收益', 'Discount earned on receivables purchased', 'income', 'discount_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (94, 2, '6013', '逾期罚息收入', 'Late charges', 'income', 'late_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (95, 2, '6021', '手续费及佣金收入', 'Fee and commission income', 'income', 'fee_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (96, 2, '606101', '汇兑损益——已实现', 'Exchange differences, realised', 'income', 'realised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (97, 2, '606102', '汇兑损益——未实现', 'Exchange differences, unrealised', 'income', 'unrealised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (98, 2, '6301', '营业外收入', 'Non-operating income', 'income', 'other_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (99, 2, '6302', '已核销债权收回', 'Recoveries of written-off claims', 'income', 'recoveries', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (100, 2, '6403', '税金及附加', 'Taxes and surcharges', 'expense', 'surcharges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (101, 2, '6411', '利息支出', 'Interest expense', 'expense', 'interest_expense', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (102, 2, '6421', '手续费及佣金支出', 'Fee and commission expense', 'expense', 'fee_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (103, 2, '6601', '业务费用', 'Business expenses', 'expense', 'business_expenses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (104, 2, '6602', '管理费用', 'Administrative expenses', 'expense', 'administration', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (105, 2, '660302', '银行手续费', 'Bank charges', 'expense', 'bank_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (106, 2, '6702', '信用减值损失', 'Credit losses', 'expense', 'credit_losses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (107, 2, '6711', '营业外支出', 'Non-operating expenses', 'expense', 'other_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (108, 2, '6801', '所得税费用', 'Income tax', 'expense', 'income_tax', 'operating', NULL, 0, 1)

INSERT INTO "entry" VALUES (1, 1, 1, 'posted', '2026-01-05', '', 'test', 'test-1', '3b67d0cb318eec7c0e60e28bf59a1f8a691ce165495d592868810a4719e8abdc', NULL, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "entry" VALUES (2, 1, 2, 'posted', '2026-02-05', '', 'test', 'test-2', 'a8219dbab6a8abb104e2cf775aee2b0031d7509aaa87a1d3aa1db65ee10fe7c1', NULL, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "entry" VALUES (3, 1, 3, 'posted', '2026-01-05', 'taken back', 'test', 'reversal/1', 'cd23a4ab6d5d232748fcfb7a4d4356d9349ef82332e203056a5f72f380003eb0', 1, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "posting" VALUES (1, 1, 1, 2, '2026-01-05', 'CNY', 50000, '')

INSERT INTO "posting" VALUES (1, 2, 1, 30, '2026-01-05', 'CNY', -50000, '')

INSERT INTO "posting" VALUES (2, 1, 1, 5, '2026-02-05', 'USD', 10000, '')

INSERT INTO "posting" VALUES (2, 2, 1, 36, '2026-02-05', 'CNY', -71000, 'USD -100.00 @ 7.1 (2026-02-05)')

INSERT INTO "posting" VALUES (2, 3, 1, 29, '2026-02-05', 'USD', -10000, '@ 7.1')

INSERT INTO "posting" VALUES (2, 4, 1, 29, '2026-02-05', 'CNY', 71000, '@ 7.1')

INSERT INTO "posting" VALUES (3, 1, 1, 2, '2026-01-05', 'CNY', -50000, '')

INSERT INTO "posting" VALUES (3, 2, 1, 30, '2026-01-05', 'CNY', 50000, '')

INSERT INTO "balance" VALUES (2, 'CNY', '2026-01', 50000, 50000, 3)

INSERT INTO "balance" VALUES (5, 'USD', '2026-02', 10000, 0, 2)

INSERT INTO "balance" VALUES (29, 'CNY', '2026-02', 71000, 0, 2)

INSERT INTO "balance" VALUES (29, 'USD', '2026-02', 0, 10000, 2)

INSERT INTO "balance" VALUES (30, 'CNY', '2026-01', 50000, 50000, 3)

INSERT INTO "balance" VALUES (36, 'CNY', '2026-02', 0, 71000, 2)

CREATE INDEX membership_by_firm ON membership (firm_id)

CREATE INDEX proposal_by_state ON proposal (firm_id, state)

CREATE INDEX audit_by_firm ON audit (firm_id, seq, at, actor, command, target)

CREATE UNIQUE INDEX account_by_duty ON account (firm_id, duty) WHERE duty <> ''

CREATE UNIQUE INDEX entry_by_number ON entry (firm_id, number)

CREATE INDEX entry_by_day ON entry (firm_id, day, id)

CREATE INDEX entry_text ON entry (firm_id, number, memo, source) WHERE number IS NOT NULL

CREATE INDEX entry_draft ON entry (id) WHERE state = 'draft'

CREATE INDEX posting_by_account ON posting (account_id, day, entry_id, line, currency, minor)

CREATE INDEX posting_by_amount ON posting (firm_id, currency, minor, account_id, entry_id, line)

CREATE INDEX posting_text ON posting (firm_id, entry_id, memo) WHERE memo <> ''

CREATE TRIGGER workspace_kept BEFORE DELETE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END

CREATE TRIGGER workspace_fixed BEFORE UPDATE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END

CREATE TRIGGER workspace_once BEFORE INSERT ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays') WHERE EXISTS (SELECT 1 FROM workspace);
END

CREATE TRIGGER firm_new BEFORE INSERT ON firm BEGIN
  SELECT RAISE(ABORT, 'firm replaced') WHERE EXISTS (SELECT 1 FROM firm WHERE id = NEW.id OR code = NEW.code);
END

CREATE TRIGGER firm_changed BEFORE UPDATE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
    OR NEW.kind IS NOT OLD.kind OR NEW.base_currency IS NOT OLD.base_currency;
END

CREATE TRIGGER firm_deleted BEFORE DELETE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm stays');
END

CREATE TRIGGER person_new BEFORE INSERT ON person BEGIN
  SELECT RAISE(ABORT, 'person replaced') WHERE EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR sign_in = NEW.sign_in);
END

CREATE TRIGGER person_changed BEFORE UPDATE ON person BEGIN
  SELECT RAISE(ABORT, 'person identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.sign_in IS NOT OLD.sign_in;
END

CREATE TRIGGER person_deleted BEFORE DELETE ON person BEGIN
  SELECT RAISE(ABORT, 'person stays');
END

CREATE TRIGGER proposal_new BEFORE INSERT ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is born open') WHERE NEW.state <> 'open';
  SELECT RAISE(ABORT, 'proposal replaced') WHERE EXISTS (SELECT 1 FROM proposal WHERE id = NEW.id);
END

CREATE TRIGGER proposal_changed BEFORE UPDATE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is decided') WHERE OLD.state <> 'open';
  SELECT RAISE(ABORT, 'proposal content is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.command IS NOT OLD.command OR NEW.content IS NOT OLD.content OR NEW.content_hash IS NOT OLD.content_hash
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at;
END

CREATE TRIGGER proposal_deleted BEFORE DELETE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal stays');
END

CREATE TRIGGER attachment_new BEFORE INSERT ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS
    (SELECT 1 FROM attachment WHERE digest = NEW.digest OR rowid = NEW.rowid);
END

CREATE TRIGGER attachment_changed BEFORE UPDATE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attachment_deleted BEFORE DELETE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attached_new BEFORE INSERT ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS (SELECT 1 FROM attached
    WHERE firm_id = NEW.firm_id AND subject = NEW.subject AND digest = NEW.digest);
END

CREATE TRIGGER attached_changed BEFORE UPDATE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attached_deleted BEFORE DELETE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER audit_new BEFORE INSERT ON audit BEGIN
  SELECT RAISE(ABORT, 'audit gap or replace') WHERE NEW.seq IS NOT (SELECT seq + 1 FROM audit_head);
  SELECT RAISE(ABORT, 'audit link broken') WHERE NEW.prev IS NOT (SELECT hash FROM audit_head);
  SELECT RAISE(ABORT, 'audit hash reused') WHERE EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash OR seq = NEW.seq);
END

CREATE TRIGGER audit_added AFTER INSERT ON audit BEGIN
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.seq IS NOT (SELECT seq FROM audit_head);
END

CREATE TRIGGER audit_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END

CREATE TRIGGER audit_deleted BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END

CREATE TRIGGER audit_head_new BEFORE INSERT ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head replaced') WHERE EXISTS (SELECT 1 FROM audit_head);
END

CREATE TRIGGER audit_head_changed BEFORE UPDATE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.id IS NOT OLD.id OR NEW.seq IS NOT OLD.seq + 1
    OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq);
END

CREATE TRIGGER audit_head_deleted BEFORE DELETE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head stays');
END

CREATE TRIGGER account_new BEFORE INSERT ON account BEGIN
  SELECT RAISE(ABORT, 'account replaced') WHERE EXISTS
    (SELECT 1 FROM account WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code));
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '');
END

CREATE TRIGGER account_changed BEFORE UPDATE ON account BEGIN
  SELECT RAISE(ABORT, 'account identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
  SELECT RAISE(ABORT, 'account is in use') WHERE (NEW.kind IS NOT OLD.kind OR NEW.duty IS NOT OLD.duty
    OR NEW.flow IS NOT OLD.flow OR NEW.currency IS NOT OLD.currency OR NEW.monetary IS NOT OLD.monetary)
    AND EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '' AND id <> NEW.id);
END

CREATE TRIGGER account_deleted BEFORE DELETE ON account BEGIN
  SELECT RAISE(ABORT, 'account is in use') WHERE EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
END

CREATE TRIGGER entry_new BEFORE INSERT ON entry BEGIN
  SELECT RAISE(ABORT, 'entry is born draft') WHERE NEW.state IS NOT 'draft' OR NEW.number IS NOT NULL;
  SELECT RAISE(ABORT, 'entry has an impossible day') WHERE date(NEW.day) IS NOT NEW.day;
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE firm_id = NEW.firm_id AND key = NEW.key);
  SELECT RAISE(ABORT, 'entry is reversed') WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
  SELECT RAISE(ABORT, 'entry has no such book') WHERE NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry is made by nobody') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.made_by);
END

CREATE TRIGGER entry_changed BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted';
  SELECT RAISE(ABORT, 'entry identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.day IS NOT OLD.day OR NEW.key IS NOT OLD.key OR NEW.reverses IS NOT OLD.reverses;
  SELECT RAISE(ABORT, 'draft has no number') WHERE NEW.state <> 'posted' AND (NEW.state <> 'draft' OR NEW.number IS NOT NULL);
END

CREATE TRIGGER entry_posting BEFORE UPDATE ON entry WHEN NEW.state = 'posted' BEGIN
  SELECT RAISE(ABORT, 'entry number gap')
    WHERE NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE firm_id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry needs two lines') WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) < 2;
  SELECT RAISE(ABORT, 'entry is unbalanced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.id GROUP BY currency HAVING sum(minor) <> 0);
  SELECT RAISE(ABORT, 'period is closed') WHERE EXISTS (SELECT 1 FROM period_change AS shut
    WHERE shut.firm_id = NEW.firm_id AND shut.month >= substr(NEW.day, 1, 7) AND shut.state = 'closed' AND NOT EXISTS
      (SELECT 1 FROM period_change WHERE firm_id = shut.firm_id AND month = shut.month AND seq > shut.seq));
END

CREATE TRIGGER entry_reversing BEFORE UPDATE ON entry WHEN NEW.state = 'posted' AND NEW.reverses IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'only a posted entry is reversed') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.reverses AND firm_id = NEW.firm_id AND state = 'posted' AND reverses IS NULL);
  SELECT RAISE(ABORT, 'reversal is not the exact negative')
    WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) <> (SELECT count(*) FROM posting WHERE entry_id = NEW.reverses)
    OR EXISTS (SELECT 1 FROM posting was LEFT JOIN posting back ON back.entry_id = NEW.id AND back.line = was.line
      WHERE was.entry_id = NEW.reverses AND (back.account_id IS NOT was.account_id OR back.currency IS NOT was.currency
        OR back.minor IS NOT -was.minor));
END

CREATE TRIGGER entry_posted AFTER UPDATE OF state ON entry WHEN NEW.state = 'posted' BEGIN
  INSERT INTO balance (account_id, currency, month, debit, credit, last_number)
    SELECT account_id, currency, substr(NEW.day, 1, 7), sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END), NEW.number
    FROM posting WHERE entry_id = NEW.id GROUP BY account_id, currency
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit,
      last_number = excluded.last_number;
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.id
    AND NEW.number IS NOT (SELECT last_number FROM balance WHERE account_id = posting.account_id
      AND currency = posting.currency AND month = substr(NEW.day, 1, 7)));
END

CREATE TRIGGER entry_deleted BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted'
    OR EXISTS (SELECT 1 FROM posting WHERE entry_id = OLD.id);
END

CREATE TRIGGER posting_new BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'posting needs a draft of its book and day') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.entry_id AND firm_id = NEW.firm_id AND day = NEW.day AND state = 'draft');
  SELECT RAISE(ABORT, 'posting has an impossible amount') WHERE NEW.minor = 0 OR abs(NEW.minor) > 9000000000000000;
  SELECT RAISE(ABORT, 'posting replaced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND line = NEW.line);
  SELECT RAISE(ABORT, 'account is not of this book, or not in this currency') WHERE NOT EXISTS
    (SELECT 1 FROM account JOIN firm ON firm.id = account.firm_id WHERE account.id = NEW.account_id
      AND account.firm_id = NEW.firm_id AND coalesce(account.currency, NEW.currency) = NEW.currency
      AND (account.monetary = 1 OR firm.base_currency = NEW.currency));
END

CREATE TRIGGER posting_changed BEFORE UPDATE ON posting BEGIN
  SELECT RAISE(ABORT, 'postings are insert-only');
END

CREATE TRIGGER posting_deleted BEFORE DELETE ON posting BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE (SELECT state FROM entry WHERE id = OLD.entry_id) IS NOT 'draft';
END

CREATE TRIGGER balance_new BEFORE INSERT ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM balance
      WHERE account_id = NEW.account_id AND currency = NEW.currency AND month = NEW.month AND last_number >= NEW.last_number)
    OR (NEW.debit, NEW.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END

CREATE TRIGGER balance_changed BEFORE UPDATE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE NEW.account_id IS NOT OLD.account_id
    OR NEW.currency IS NOT OLD.currency OR NEW.month IS NOT OLD.month OR NEW.last_number <= OLD.last_number
    OR (NEW.debit - OLD.debit, NEW.credit - OLD.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END

CREATE TRIGGER balance_deleted BEFORE DELETE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance stays');
END

CREATE TRIGGER period_new BEFORE INSERT ON period_change BEGIN
  SELECT RAISE(ABORT, 'period change out of order') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1
    FROM period_change WHERE firm_id = NEW.firm_id AND month = NEW.month);
  SELECT RAISE(ABORT, 'period change says why') WHERE NEW.state <> 'closed' AND (NEW.state <> 'open' OR NEW.reason = '');
  SELECT RAISE(ABORT, 'period is so already') WHERE NEW.state = coalesce((SELECT state FROM period_change
    WHERE firm_id = NEW.firm_id AND month = NEW.month ORDER BY seq DESC LIMIT 1), 'open');
END

CREATE TRIGGER period_changed BEFORE UPDATE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END

CREATE TRIGGER period_deleted BEFORE DELETE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END
