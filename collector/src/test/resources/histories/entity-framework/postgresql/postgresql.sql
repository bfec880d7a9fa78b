CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" varchar(150) NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" varchar(32) NOT NULL
);
INSERT INTO "__EFMigrationsHistory" VALUES ('20260301090000_Members', '9.0.1'), ('20260302090000_Claims', '9.0.1');
