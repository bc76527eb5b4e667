#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace signalbox {

class IconButton;

/// Facts about one thing: a quiet name and a value that can be selected, line by line. A value may
/// be a link; whoever owns the list decides where it goes. Values in the code font (ids, addresses)
/// are shortened in their middle and come with a button that copies them whole.
class FactGrid final : public QWidget
{
    Q_OBJECT
public:
    enum class Form { Plain, Code };

    explicit FactGrid(QWidget *parent = nullptr);

    /// Sets the value of the fact called @p name, adding the line the first time. Facts that are
    /// empty are not shown.
    void setFact(const QString &name, const QString &value, Form form = Form::Plain,
                 const QString &toolTip = QString());
    /// A value that leads somewhere: linkActivated(@p target) when it is clicked.
    void setLink(const QString &name, const QString &value, const QString &target);
    [[nodiscard]] QString fact(const QString &name) const;
    void clear();

signals:
    void linkActivated(const QString &target);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line
    {
        QLabel *name = nullptr;
        QLabel *value = nullptr;
        IconButton *copy = nullptr; ///< Of code values.
        Form form = Form::Plain;
        QString text;
    };

    Line &line(const QString &name);
    void addCopyButton(Line &line, const QString &name);
    void shorten();
    void updateLook();

    QGridLayout *m_grid;
    QHash<QString, Line> m_lines;
};

} // namespace signalbox
