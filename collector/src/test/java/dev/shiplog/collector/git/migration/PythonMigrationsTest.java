package dev.shiplog.collector.git.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.identity.ChangeId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Revisions of Alembic and migrations of Django are read as text, with their graph. */
final class PythonMigrationsTest {
    private final HeldFiles files = new HeldFiles();

    @Test
    void readsAlembicsGraphWithMergesAndBranches() {
        List<Change> changes = files.with(
                        "versions/c_merge.py",
                        """
                        \"\"\"Merge both heads

                        Revision ID: c3
                        \"\"\"
                        revision: str = 'c3'
                        down_revision: Union[str, "Sequence[str]", None] = (
                            "b1",  # one
                            'b2',
                        )
                        branch_labels = None
                        depends_on = None

                        def upgrade() -> None:
                            pass

                        def downgrade() -> None:
                            pass
                        """)
                .with("versions/b1.py", revision("b1", "'a0'", "op.execute(\"update claim set a = 1\")", "pass"))
                .with(
                        "versions/b2.py",
                        revision("b2", "'a0'", "op.add_column('claim', sa.Column('b'))", "op.drop_column('claim', 'b')")
                                .replace("depends_on = None", "depends_on = ['x9']")
                                .replace("branch_labels = None", "branch_labels = ('billing',)"))
                .with(
                        "versions/z_first.py",
                        revision("a0", "None", "op.create_table('claim')", "op.drop_table('claim')"))
                .with("versions/__init__.py", "")
                .with("env.py", "revision = 'no'")
                .with("versions/notes.py", "# nothing here\nx = 1\n")
                .changes(new AlembicMigrations(), "versions");

        assertThat(changes).extracting(Change::id).map(ChangeId::value).containsExactly("a0", "b1", "b2", "c3");
        assertThat(changes)
                .extracting(change -> change.follows().toString())
                .containsExactly("[]", "[a0]", "[a0, x9]", "[b1, b2]");
        assertThat(changes)
                .extracting(Change::type)
                .containsExactly(ChangeType.DDL, ChangeType.DML, ChangeType.DDL, null);
        assertThat(changes).extracting(Change::reversible).containsExactly(true, false, true, false);
        assertThat(changes.get(2).labels()).containsExactly("billing");
        assertThat(changes.getLast().comment()).isEqualTo("Merge both heads");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void readsALongChainWithoutATowerOfCalls() {
        for (int i = 5000; i > 0; i--) {
            files.with(
                    "v/%05d.py".formatted(9999 - i),
                    revision("r" + i, i == 1 ? "None" : "'r" + (i - 1) + "'", "pass", "pass"));
        }

        List<Change> changes = files.changes(new AlembicMigrations(), "v");

        assertThat(changes).hasSize(5000);
        assertThat(changes.getFirst().id()).hasToString("r1");
        assertThat(changes.getLast().id()).hasToString("r5000");
    }

    @Test
    void readsDjangosGraphUnderTheLabelsOfItsApplications() {
        List<Change> changes = files.with(
                        "shop/claims/apps.py", "class C(AppConfig):\n    name = 'shop.claims'\n    label = 'claim'\n")
                .with("shop/claims/migrations/__init__.py", "")
                .with(
                        "shop/claims/migrations/0001_initial.py",
                        """
                        from django.db import migrations, models

                        class Migration(migrations.Migration):
                            initial = True
                            dependencies = [
                                migrations.swappable_dependency(settings.AUTH_USER_MODEL),
                                ("users", "0002_email"),
                                ("contenttypes", "__first__"),
                            ]
                            operations = [
                                migrations.CreateModel(name="Claim", fields=[("id", models.AutoField())]),
                            ]
                        """)
                .with(
                        "shop/claims/migrations/0002_fill.py",
                        """
                        def fill(apps, editor):
                            apps.get_model("claim", "Claim")

                        class Migration(migrations.Migration):
                            dependencies = [('claim', '0001_initial')]
                            operations = [
                                migrations.RunPython(fill),
                                migrations.RunSQL("create view v as select 1", "drop view v"),
                            ]
                        """)
                .with(
                        "users/migrations/0002_email.py",
                        "class Migration(migrations.Migration):\n    operations = [migrations.RunPython(a, b)]\n")
                .with("users/migrations/0003_broken.py", "class Migration(migrations.Migration):\n    operations = [\n")
                .with("users/migrations/0004_none.py", "x = 1\n")
                .with("users/views.py", "x = 1\n")
                .changes(new DjangoMigrations(), "");

        assertThat(changes)
                .extracting(change -> change.id() + " after " + change.follows())
                .containsExactly(
                        "users.0002_email after []",
                        "claim.0001_initial after [users.0002_email]",
                        "claim.0002_fill after [claim.0001_initial]");
        assertThat(changes).extracting(Change::type).containsExactly(ChangeType.DML, ChangeType.DDL, ChangeType.CODE);
        assertThat(changes).extracting(Change::reversible).containsExactly(true, true, false);
        assertThat(files.problems())
                .satisfiesExactly(
                        first -> assertThat(first).contains("0003_broken.py", "never closed"),
                        second -> assertThat(second).contains("0004_none.py", "no class Migration"));
    }

    @Test
    void outlivesWhateverItIsGiven() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("revision = ");
            for (int j = 0; j < 200; j++) {
                text.append("\"'()[]{}#\\\n\r =:abc,\u0000é".charAt(random.nextInt(21)));
            }
            for (FileParser<?> parser : List.of(
                    AlembicRevision.PARSER,
                    DjangoMigration.PARSER,
                    RubyMigration.PARSER,
                    SqlMigrateScript.PARSER,
                    RedgateScript.PARSER)) {
                assertThatCode(() -> {
                            try {
                                parser.parse(text.toString().getBytes(StandardCharsets.UTF_8));
                            } catch (UnreadableFileException e) {
                                assertThat(e).hasMessageMatching("(?s).{10,}");
                            }
                        })
                        .doesNotThrowAnyException();
            }
        }
    }

    private static String revision(String id, String down, String upgrade, String downgrade) {
        return """
                "%s is what it does"
                from alembic import op
                revision = '%s'
                down_revision = %s
                branch_labels = None
                depends_on = None

                def upgrade():
                    %s

                def downgrade():
                    %s
                """
                .formatted(id, id, down, upgrade, downgrade);
    }
}
