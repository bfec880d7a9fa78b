package dev.shiplog.standalone.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Shiplog " + (built == null ? "(not packaged)" : built), "Java " + Runtime.version(),
        };
    }
}
