CREATE TABLE schemaversions (
    schemaversionsid serial NOT NULL,
    scriptname varchar(255) NOT NULL,
    applied timestamp NOT NULL,
    CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid)
);
INSERT INTO schemaversions (scriptname, applied) VALUES
    ('Claims.Database.Scripts.0001_Member.sql', '2026-03-01 09:00:00.125'),
    ('Claims.Database.Scripts.0002_Claim.sql', '2026-03-01 09:00:00.5');
