#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QTranslator>

namespace signalbox {

/// The translators of the language that the window speaks; another choice takes the former ones
/// away. What is on screen already keeps its words: whoever changes the language builds the window
/// anew. Owned by the application; GUI thread.
class Languages final
{
public:
    Languages() = default;
    ~Languages();
    Languages(const Languages &) = delete;
    Languages &operator=(const Languages &) = delete;

    /// @p wanted is `de`, `en`, `en_XA` for the pseudo-language, or empty for the system's.
    void install(const QString &wanted);

private:
    void add(std::unique_ptr<QTranslator> translator);
    void clear();

    std::vector<std::unique_ptr<QTranslator>> m_installed;
};

} // namespace signalbox
