-- Names this log of changes, so that who follows it notices when another database stands behind the same address, whose
-- numbers mean something else.
INSERT INTO meta (key, value) VALUES ('log', lower(hex(randomblob(8))));
