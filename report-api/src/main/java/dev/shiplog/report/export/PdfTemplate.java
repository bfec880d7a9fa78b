package dev.shiplog.report.export;

import java.io.IOException;
import java.io.InputStream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import org.jspecify.annotations.Nullable;

/** A PDF's layout. It is compiled when the first PDF is asked for, so that the start does not wait for it. */
final class PdfTemplate {
    private final String resource;
    private @Nullable JasperReport compiled;

    /** @param resource beside this class */
    PdfTemplate(String resource) {
        this.resource = resource;
    }

    synchronized JasperReport report() throws IOException {
        JasperReport ready = compiled;
        if (ready != null) {
            return ready;
        }
        try (InputStream layout = PdfTemplate.class.getResourceAsStream(resource)) {
            if (layout == null) {
                throw new IOException("The resource " + resource + " is missing from Shiplog's own jar; build it anew");
            }
            JasperReport made = JasperCompileManager.compileReport(layout);
            compiled = made;
            return made;
        } catch (JRException e) {
            throw new IOException("The layout " + resource + " does not compile", e);
        }
    }
}
