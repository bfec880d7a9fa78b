package dev.shiplog.standalone.cli;

/** A TCP port; 0 stands for any that is free. */
record Port(int number) {
    Port {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException(number + " is not a port from 0 to 65535");
        }
    }

    static Port of(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a port from 0 to 65535");
        }
        return new Port(Integer.parseInt(text));
    }
}
