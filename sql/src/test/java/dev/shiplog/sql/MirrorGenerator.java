package dev.shiplog.sql;

import dev.shiplog.testing.TestDatabase;
import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.GeneratedAnnotationType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Writes jOOQ's mirror of a migrated database; partitions are left out, because nobody names them. */
final class MirrorGenerator {
    static final String PACKAGE = "dev.shiplog.sql.mirror";

    private static final String NOT_MIRRORED = "flyway_schema_history|.*_default|.*_p[0-9]{4}_[0-9]{2}|.*_h[0-9]{2}";

    private MirrorGenerator() {}

    static void write(TestDatabase database, Path sources) throws Exception {
        Generate what = new Generate()
                .withRecords(false)
                .withRoutines(false)
                .withComments(false)
                .withIndexes(false)
                .withGlobalLinkReferences(false)
                .withGlobalRoutineReferences(false)
                .withJavaTimeTypes(true)
                .withGeneratedAnnotation(true)
                .withGeneratedAnnotationType(GeneratedAnnotationType.JAVAX_ANNOTATION_PROCESSING_GENERATED)
                .withGeneratedAnnotationDate(false)
                .withGeneratedAnnotationJooqVersion(false);
        Generator generator = new Generator()
                .withDatabase(new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema(Migrator.SCHEMA)
                        .withIncludes(".*")
                        .withIncludeRoutines(false)
                        .withExcludes(NOT_MIRRORED))
                .withGenerate(what)
                .withTarget(new Target().withPackageName(PACKAGE).withDirectory(sources.toString()));
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(database.jdbcUrl())
                        .withUsername(database.user())
                        .withPassword(database.password()))
                .withGenerator(generator));
    }
}
