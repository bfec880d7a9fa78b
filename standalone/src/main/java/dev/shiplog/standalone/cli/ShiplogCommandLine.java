package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The {@code shiplog} command line with all its commands. */
public final class ShiplogCommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(ShiplogCommandLine.class);

    private final CommandLine commandLine;
    private final Shell shell;

    public ShiplogCommandLine(Programs programs, ConfigurationReader reader, Shell shell) {
        this.shell = shell;
        this.commandLine = new CommandLine(new ShiplogCommand(shell));
        // What stands after the command that is to be recorded belongs to it.
        CommandLine record =
                new CommandLine(new RecordCommand(programs, new CollectorOptions(shell))).setStopAtPositional(true);
        commandLine
                .addSubcommand(new DemoCommand(programs))
                .addSubcommand(new UpCommand(programs, new ConfigurationOptions(reader, shell)))
                .addSubcommand(new CollectCommand(programs, new ConfigurationOptions(reader, shell)))
                .addSubcommand(new ProcessCommand(programs, new ConfigurationOptions(reader, shell)))
                .addSubcommand(new ReportCommand(programs, new ConfigurationOptions(reader, shell)))
                .addSubcommand(new MigrateCommand(programs, new ConfigurationOptions(reader, shell)))
                .addSubcommand(record)
                .addSubcommand(new ImportCommand(programs, new CollectorOptions(shell)))
                .addSubcommand(new SourcesCommand(shell, new ReportOptions(shell)))
                .addSubcommand(deadLetters(shell))
                .addSubcommand(check(shell))
                .addSubcommand(new DdlLogCommand(programs, new ConfigurationOptions(reader, shell), shell))
                .addSubcommand(new TokenCommand(shell));
        registerForms();
        commandLine.setOut(shell.out()).setErr(shell.err()).setExecutionExceptionHandler(this::tell);
        commandLine.setUsageHelpAutoWidth(true);
    }

    private static CommandLine deadLetters(Shell shell) {
        return new CommandLine(new DeadLettersCommand(shell))
                .addSubcommand(new ListDeadLettersCommand(shell, new ReportOptions(shell)))
                .addSubcommand(new ShowDeadLetterCommand(shell, new ReportOptions(shell)))
                .addSubcommand(new ReplayDeadLettersCommand(shell, new ReportOptions(shell)));
    }

    private static CommandLine check(Shell shell) {
        return new CommandLine(new CheckCommand(shell))
                .addSubcommand(new CheckDriftCommand(shell, new ReportOptions(shell)));
    }

    /**
     * Does what the arguments ask for.
     *
     * @return the process's exit status
     */
    public int execute(String... arguments) {
        int status = commandLine.execute(arguments);
        shell.out().flush();
        shell.err().flush();
        return status;
    }

    private int tell(Exception problem, CommandLine failed, CommandLine.ParseResult parsed) {
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String message = problem.getMessage() == null ? problem.getClass().getName() : problem.getMessage();
        shell.err().println(failed.getCommandSpec().qualifiedName() + " failed: " + message);
        LOG.debug("This is where it failed.", problem);
        return ExitStatus.FAILURE;
    }

    private void registerForms() {
        commandLine
                .registerConverter(Port.class, form(Port::of))
                .registerConverter(ActorName.class, form(ActorName::new))
                .registerConverter(ApplicationName.class, form(ApplicationName::new))
                .registerConverter(ChangeId.class, form(ChangeId::new))
                .registerConverter(ClientName.class, form(ClientName::new))
                .registerConverter(CommitSha.class, form(CommitSha::new))
                .registerConverter(EnvironmentName.class, form(EnvironmentName::new))
                .registerConverter(TargetName.class, form(TargetName::new))
                .registerConverter(TicketKey.class, form(TicketKey::new))
                .registerConverter(ToolName.class, form(ToolName::new));
    }

    private static <T> ITypeConverter<T> form(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
