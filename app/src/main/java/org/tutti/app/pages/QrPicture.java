package org.tutti.app.pages;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as the outline of an SVG picture.
///
/// @param size modules in each direction, with the quiet zone of four on each side that readers need
/// @param path dark modules as an SVG path, one unit for a module
public record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int x = 0;
            while (x < code.size) {
                int end = x;
                while (end < code.size && code.getModule(end, y)) {
                    end++;
                }
                if (end > x) {
                    // One rectangle for a run of modules.
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append('h')
                            .append(end - x);
                    path.append("v1h-").append(end - x).append('z');
                }
                x = end + 1;
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
